// Package week knows the days of the week.
package week

// Weekday is a day of the week.
type Weekday int

// The days, from 0 to 6.
const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

// Next returns the following day; after Saturday, the week begins again.
func Next(d Weekday) Weekday {
	return (d + 1) % 7
}
