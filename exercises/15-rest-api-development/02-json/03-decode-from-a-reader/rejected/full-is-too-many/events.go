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
	for n := 0; ; n++ {
		if n == max && n > 0 {
			return n, ErrTooMany
		}
		var e Event // a new one each time: keys that do not come leave fields as they are
		err := d.Decode(&e)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, fmt.Errorf("event %d: %w", n, err)
		}
		if max == 0 {
			return n, ErrTooMany
		}
		if err := fn(e); err != nil {
			return n, err
		}
	}
}
