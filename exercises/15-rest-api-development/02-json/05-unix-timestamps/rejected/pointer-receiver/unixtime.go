// Package unixtime has moments that are seconds in JSON.
package unixtime

import (
	"fmt"
	"strconv"
	"time"
)

// A UnixTime is written as the seconds since 1970 and read from them.
type UnixTime struct{ time.Time }

// MarshalJSON writes seconds.
func (u *UnixTime) MarshalJSON() ([]byte, error) {
	if u.IsZero() {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, u.Unix(), 10), nil
}

// UnmarshalJSON accepts whole numbers and null.
func (u *UnixTime) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*u = UnixTime{}
		return nil
	}
	seconds, err := strconv.ParseInt(string(data), 10, 64)
	if err != nil {
		return fmt.Errorf("unix time: %w", err)
	}
	*u = UnixTime{time.Unix(seconds, 0).UTC()}
	return nil
}
