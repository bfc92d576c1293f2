package booking

import (
	"fmt"
	"time"
)

// ParseDay returns midnight in UTC of a day such as 2024-12-25.
func ParseDay(s string) (time.Time, error) {
	return ParseDayIn(s, time.UTC)
}

// ParseDayIn returns midnight in loc of a day such as 2024-12-25.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	t, err := time.ParseInLocation("2006-01-02", s, loc)
	if err != nil {
		return time.Time{}, fmt.Errorf("day \"%s\": %w", s, err)
	}
	return t, nil
}
