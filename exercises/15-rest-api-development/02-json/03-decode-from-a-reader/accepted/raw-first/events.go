package events

import (
	"bufio"
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
func ReadAll(r io.Reader, max int, fn func(Event) error) (handled int, err error) {
	decoder := json.NewDecoder(bufio.NewReader(r))
	for err == nil {
		event := new(Event)
		var raw json.RawMessage
		if err = decoder.Decode(&raw); errors.Is(err, io.EOF) {
			return handled, nil
		}
		if err == nil {
			err = json.Unmarshal(raw, event)
		}
		switch {
		case err != nil:
			err = fmt.Errorf("event %d: cannot be read: %w", handled, err)
		case handled >= max:
			err = ErrTooMany
		default:
			if err = fn(*event); err == nil {
				handled++
			}
		}
	}
	return handled, err
}
