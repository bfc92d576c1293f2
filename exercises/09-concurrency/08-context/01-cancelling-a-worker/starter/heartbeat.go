package heartbeat

import "context"

// Worker calls tick with 1, 2, 3 and so on, every 100 ms, until ctx is done.
func Worker(ctx context.Context, tick func(n int)) error {
	return nil
}

// StartWorker runs Worker in a goroutine of its own. The function that it
// returns ends it, waits for its end and returns its error.
func StartWorker(tick func(n int)) (stop func() error) {
	return nil
}
