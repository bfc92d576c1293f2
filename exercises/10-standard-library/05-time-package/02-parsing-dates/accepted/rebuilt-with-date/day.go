package booking

import (
	"fmt"
	"strconv"
	"time"
)

type dayError struct {
	input string
	cause error
}

func (e *dayError) Error() string { return "cannot book " + strconv.Quote(e.input) }
func (e *dayError) Unwrap() error { return e.cause }

// ParseDay reads the day.
func ParseDay(s string) (t time.Time, err error) {
	if t, err = time.Parse(time.DateOnly, s); err != nil {
		return time.Time{}, &dayError{s, fmt.Errorf("parsing: %w", err)}
	}
	return t, nil
}

// ParseDayIn builds the same day anew in the other location.
func ParseDayIn(s string, loc *time.Location) (time.Time, error) {
	t, err := ParseDay(s)
	if err != nil {
		return t, err
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, loc), nil
}
