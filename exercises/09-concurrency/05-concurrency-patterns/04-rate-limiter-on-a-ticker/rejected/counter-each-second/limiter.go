package limiter

import (
	"context"
	"time"
)

// Limiter permits so many operations a second.
type Limiter struct {
	permits, stop chan struct{}
}

// NewLimiter returns a limiter that permits perSecond operations a second.
func NewLimiter(perSecond int) *Limiter {
	l := &Limiter{make(chan struct{}, perSecond), make(chan struct{})}
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			for len(l.permits) < perSecond {
				l.permits <- struct{}{}
			}
			select {
			case <-ticker.C:
			case <-l.stop:
				return
			}
		}
	}()
	return l
}

// Wait waits until the next operation is permitted.
func (l *Limiter) Wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err // or select might choose a tick all the same
	}
	select {
	case <-l.permits:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop ends all permits.
func (l *Limiter) Stop() { close(l.stop) }
