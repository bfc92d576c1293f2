package coffee

import (
	"errors"
	"time"
)

// ErrTimeout says that nothing came in time.
var ErrTimeout = errors.New("no value within 2 seconds")

const patience = 2 * time.Second

// ReceiveWithin waits up to 2 seconds for a value from ch.
func ReceiveWithin(ch <-chan string) (value string, err error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-timer.C:
		err = ErrTimeout
	case value = <-ch:
	}
	return value, err
}
