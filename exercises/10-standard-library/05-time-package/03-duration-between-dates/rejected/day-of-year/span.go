package library

import "time"

// Between returns the time that passes from a to b.
func Between(a, b time.Time) time.Duration {
	return b.Sub(a)
}

// DaysBetween returns the number of days from a to b.
func DaysBetween(a, b time.Time) int {
	return b.YearDay() - a.YearDay()
}
