package limiter

import (
	"context"
	"time"
)

// Limiter permits so many operations a second.
type Limiter struct {
	permits chan struct{}
	stop    chan struct{}
}

// NewLimiter returns a limiter that permits perSecond operations a second.
func NewLimiter(perSecond int) *Limiter {
	l := &Limiter{make(chan struct{}, perSecond), make(chan struct{})}
	go l.fill(time.Second / time.Duration(perSecond))
	return l
}

// fill puts a permit into the buffer with each tick.
func (l *Limiter) fill(pace time.Duration) {
	ticker := time.NewTicker(pace)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			select {
			case l.permits <- struct{}{}:
			default:
			}
		case <-l.stop:
			return
		}
	}
}

// Wait waits until the next operation is permitted.
func (l *Limiter) Wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
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
