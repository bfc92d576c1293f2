package library

import "time"

// Between returns the time that passes from a to b.
func Between(a, b time.Time) time.Duration {
	return b.Sub(a)
}

// DaysBetween returns the number of days from a's date to b's date.
func DaysBetween(a, b time.Time) int {
	return int((midnight(b) - midnight(a)) / (24 * 60 * 60))
}

// midnight returns the Unix time at which t's date begins in UTC, where every
// day has 24 hours.
func midnight(t time.Time) int64 {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
}
