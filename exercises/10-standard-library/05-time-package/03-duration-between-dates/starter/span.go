package library

import "time"

// Between returns the time that passes from a to b.
func Between(a, b time.Time) time.Duration {
	return 0
}

// DaysBetween returns the number of days from a's date to b's date.
func DaysBetween(a, b time.Time) int {
	return 0
}
