package booking

import (
	"fmt"
	"time"
)

// ParseDay returns midnight in UTC of a day such as 2024-12-25.
func ParseDay(s string) (time.Time, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return time.Time{}, fmt.Errorf("day %q: %w", s, err)
	}
	return t, nil
}

// ParseDayIn returns the day in loc.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	t, err := ParseDay(s)
	if err != nil {
		return time.Time{}, err
	}
	return t.In(loc), nil
}
