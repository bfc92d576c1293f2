package booking

import "time"

// ParseDay returns midnight in UTC of a day such as 2024-12-25.
func ParseDay(s string) (time.Time, error) {
	return time.Parse("2006-01-02", s)
}

// ParseDayIn returns midnight in loc of a day such as 2024-12-25.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	return time.ParseInLocation("2006-01-02", s, loc)
}
