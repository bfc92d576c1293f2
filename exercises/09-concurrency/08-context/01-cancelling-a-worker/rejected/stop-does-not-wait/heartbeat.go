package heartbeat

import (
	"context"
	"time"
)

// Worker calls tick with 1, 2, 3 and so on, every 100 ms, until ctx is done.
func Worker(ctx context.Context, tick func(n int)) error {
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
		if ctx.Err() != nil { // a tick may be due as well
			return ctx.Err()
		}
		tick(n)
	}
}

// StartWorker runs Worker in a goroutine of its own. The function that it
// returns ends it, waits for its end and returns its error.
func StartWorker(tick func(n int)) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	go Worker(ctx, tick)
	return func() error {
		cancel()
		return ctx.Err()
	}
}
