// Package week knows the days of the week.
package week

// Weekday is a day of the week.
type Weekday int

// The days, from 0 to 6.
const (
	Sunday    Weekday = iota
	Monday    Weekday = iota
	Tuesday   Weekday = iota
	Wednesday Weekday = iota
	Thursday  Weekday = iota
	Friday    Weekday = iota
	Saturday  Weekday = iota
)

// Next returns the following day; after Saturday, the week begins again.
func (d Weekday) Next() Weekday {
	return (d + 1) % 7
}
