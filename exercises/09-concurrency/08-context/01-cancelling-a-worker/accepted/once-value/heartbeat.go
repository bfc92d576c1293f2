package heartbeat

import (
	"context"
	"sync"
	"time"
)

func Worker(ctx context.Context, tick func(n int)) error {
	for n := 1; ctx.Err() == nil; n++ {
		timer := time.NewTimer(100 * time.Millisecond)
		select {
		case <-timer.C:
			tick(n)
		case <-ctx.Done():
			timer.Stop()
		}
	}
	return ctx.Err()
}

func StartWorker(tick func(n int)) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() { result <- Worker(ctx, tick) }()
	return sync.OnceValue(func() error {
		cancel()
		return <-result
	})
}
