package library

import "time"

// Between asks from the other side.
func Between(a, b time.Time) time.Duration {
	return -a.Sub(b)
}

// DaysBetween counts the days of the year, and those of the years in between.
func DaysBetween(a, b time.Time) int {
	if a.Year() > b.Year() {
		return -DaysBetween(b, a)
	}
	days := b.YearDay() - a.YearDay()
	for year := a.Year(); year < b.Year(); year++ {
		days += time.Date(year, time.December, 31, 12, 0, 0, 0, time.UTC).YearDay()
	}
	return days
}
