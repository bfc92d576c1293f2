package library

import "time"

// Between returns the time that passes from a to b.
func Between(a, b time.Time) time.Duration {
	return b.Sub(a)
}

// DaysBetween returns the number of days from a to b.
func DaysBetween(a, b time.Time) int {
	return int(midnight(b).Sub(midnight(a)) / (24 * time.Hour))
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
