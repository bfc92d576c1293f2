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
	l := &Limiter{make(chan struct{}), make(chan struct{})}
	go l.run(time.Second / time.Duration(perSecond))
	return l
}

// run hands each tick to somebody who is waiting already, or to nobody.
func (l *Limiter) run(pace time.Duration) {
	ticker := time.NewTicker(pace)
	defer ticker.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-ticker.C:
		}
		select {
		case l.permits <- struct{}{}:
		default:
		}
	}
}

// Wait waits until the next operation is permitted.
func (l *Limiter) Wait(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-l.permits:
		return nil
	}
}

// Stop ends all permits.
func (l *Limiter) Stop() { close(l.stop) }
