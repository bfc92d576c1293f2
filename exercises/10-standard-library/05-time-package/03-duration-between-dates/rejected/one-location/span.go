package library

import "time"

// Between returns the time that passes from a to b.
func Between(a, b time.Time) time.Duration {
	return b.Sub(a)
}

// DaysBetween returns the number of days from a to b.
func DaysBetween(a, b time.Time) int {
	return int((midnight(b.In(a.Location())) - midnight(a)) / 86400)
}

func midnight(t time.Time) int64 {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix()
}
