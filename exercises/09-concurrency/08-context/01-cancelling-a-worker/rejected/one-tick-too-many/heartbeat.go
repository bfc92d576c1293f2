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
			return ctx.Err()
		case <-ticker.C:
			tick(n)
		}
	}
}

// StartWorker runs Worker in a goroutine of its own. The function that it
// returns ends it, waits for its end and returns its error.
func StartWorker(tick func(n int)) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	var err error // may be read once done is closed
	go func() {
		defer close(done)
		err = Worker(ctx, tick)
	}()
	return func() error {
		cancel()
		<-done
		return err
	}
}
