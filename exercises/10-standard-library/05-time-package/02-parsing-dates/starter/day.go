package booking

import "time"

// ParseDay returns midnight in UTC of a day such as 2024-12-25.
func ParseDay(s string) (time.Time, error) {
	return time.Time{}, nil
}

// ParseDayIn returns midnight in loc of a day such as 2024-12-25.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	return time.Time{}, nil
}
