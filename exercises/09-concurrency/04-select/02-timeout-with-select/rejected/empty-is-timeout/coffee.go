package coffee

import (
	"errors"
	"time"
)

// ErrTimeout says that nothing came in time.
var ErrTimeout = errors.New("no value within 2 seconds")

// ReceiveWithin waits up to 2 seconds for a value from ch.
func ReceiveWithin(ch <-chan string) (string, error) {
	var v string
	select {
	case v = <-ch:
	case <-time.After(2 * time.Second):
	}
	if v == "" {
		return "", ErrTimeout
	}
	return v, nil
}
