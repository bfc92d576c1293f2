package limiter

import (
	"context"
	"time"
)

// Limiter permits so many operations a second.
type Limiter struct {
	pace time.Duration
	next chan time.Time // holds the time of the next permit
	stop chan struct{}
}

// NewLimiter returns a limiter that permits perSecond operations a second.
func NewLimiter(perSecond int) *Limiter {
	l := &Limiter{time.Second / time.Duration(perSecond), make(chan time.Time, 1), make(chan struct{})}
	l.next <- time.Now()
	return l
}

// Wait waits until the next operation is permitted, at once if the last one is
// long enough ago.
func (l *Limiter) Wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	at := <-l.next
	if now := time.Now(); at.Before(now) {
		at = now
	}
	l.next <- at.Add(l.pace)
	permitted := time.After(time.Until(at))
	select {
	case <-l.stop:
		permitted = nil
	default:
	}
	select {
	case <-permitted:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-l.stop:
		<-ctx.Done()
		return ctx.Err()
	}
}

// Stop ends all permits.
func (l *Limiter) Stop() { close(l.stop) }
