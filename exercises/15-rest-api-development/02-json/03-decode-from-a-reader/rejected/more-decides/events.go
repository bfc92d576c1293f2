// Package events reads streams of events.
package events

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ErrTooMany says that a stream has more events than allowed.
var ErrTooMany = errors.New("too many events")

// An Event is something that happened.
type Event struct {
	Kind string `json:"kind"`
	N    int    `json:"n"`
}

// ReadAll calls fn for each event of a stream and returns how many fn has handled.
func ReadAll(r io.Reader, max int, fn func(Event) error) (int, error) {
	d := json.NewDecoder(r)
	n := 0
	for ; d.More(); n++ {
		var e Event // a new one each time: keys that do not come leave fields as they are
		err := d.Decode(&e)
		if err != nil {
			return n, fmt.Errorf("event %d: %w", n, err)
		}
		if n == max {
			return n, ErrTooMany
		}
		if err := fn(e); err != nil {
			return n, err
		}
	}
	return n, nil
}
