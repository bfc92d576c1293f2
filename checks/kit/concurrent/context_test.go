package concurrent

import (
	"context"
	"testing"

	"gotrain/kit"
)

func TestContext(t *testing.T) {
	var c Context
	kit.Equal(t, "Waiting of a new one", c.Waiting(), 0)
	stop := context.AfterFunc(&c, func() {})
	below, cancel := context.WithCancel(&c)
	again, cancelAgain := context.WithTimeout(&c, 1<<40)
	kit.Equal(t, "Waiting", c.Waiting(), 3)
	kit.Equal(t, "stop()", stop(), true)
	kit.Equal(t, "stop() again", stop(), false)
	kit.Equal(t, "Waiting after stop", c.Waiting(), 2)
	cancel()
	cancelAgain()
	kit.Equal(t, "Waiting after all", c.Waiting(), 0)
	kit.True(t, below.Err() != nil && again.Err() != nil && c.Err() == nil, "Err", "should be set below only")
	select {
	case <-c.Done():
		t.Error("it is done")
	default:
	}
}
