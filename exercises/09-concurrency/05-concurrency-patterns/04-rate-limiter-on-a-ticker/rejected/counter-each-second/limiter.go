package limiter

import (
	"context"
	"time"
)

// budget is how many permits have been given since a second began.
type budget struct {
	began time.Time
	given int
}

// Limiter permits so many operations a second.
type Limiter struct {
	perSecond int
	state     chan budget
	stop      chan struct{}
}

// NewLimiter returns a limiter that permits perSecond operations a second.
func NewLimiter(perSecond int) *Limiter {
	l := &Limiter{perSecond, make(chan budget, 1), make(chan struct{})}
	l.state <- budget{began: time.Now()}
	return l
}

// Wait waits until the next operation is permitted.
func (l *Limiter) Wait(ctx context.Context) error {
	for {
		select {
		case <-l.stop:
			<-ctx.Done()
		default:
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b := <-l.state
		if passed := time.Since(b.began); passed >= time.Second {
			b = budget{began: b.began.Add(passed.Truncate(time.Second))}
		}
		if b.given < l.perSecond {
			b.given++
			l.state <- b
			return nil
		}
		l.state <- b
		select {
		case <-time.After(time.Until(b.began.Add(time.Second))):
		case <-l.stop:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Stop ends all permits.
func (l *Limiter) Stop() { close(l.stop) }
