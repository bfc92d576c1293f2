package booking

import (
	"fmt"
	"time"
)

// ParseDay returns midnight in UTC of a day such as 2024-12-25.
func ParseDay(s string) (time.Time, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		err = fmt.Errorf("day %q: %w", s, err)
	}
	return t, err
}

// ParseDayIn returns midnight in loc of that day.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	t, err := ParseDay(s)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, loc), err
}
