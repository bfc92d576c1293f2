// Package week knows the days of the week.
package week

// Weekday is a day of the week.
type Weekday int

// The days, from 0 to 6.
const (
	Sunday    Weekday = 0
	Monday    Weekday = 1
	Tuesday   Weekday = 2
	Wednesday Weekday = 3
	Thursday  Weekday = 4
	Friday    Weekday = 5
	Saturday  Weekday = 6
)

// Next returns the following day; after Saturday, the week begins again.
func (d Weekday) Next() Weekday {
	return (d + 1) % 7
}
