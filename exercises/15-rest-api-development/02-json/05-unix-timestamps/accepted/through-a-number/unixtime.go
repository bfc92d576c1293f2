package unixtime

import (
	"encoding/json"
	"time"
)

type UnixTime struct{ time.Time }

func (u UnixTime) MarshalJSON() ([]byte, error) {
	var seconds *int64
	if s := u.Time.Unix(); !u.IsZero() {
		seconds = &s
	}
	return json.Marshal(seconds)
}

func (u *UnixTime) UnmarshalJSON(data []byte) error {
	var seconds *int64
	err := json.Unmarshal(data, &seconds)
	switch {
	case err != nil:
		return err
	case seconds == nil:
		u.Time = time.Time{}
	default:
		u.Time = time.Unix(*seconds, 0).In(time.UTC)
	}
	return nil
}
