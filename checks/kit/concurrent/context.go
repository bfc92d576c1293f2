package concurrent

import (
	"context"
	"sync"
	"time"
)

// Context is a context that is never done and counts what waits for it to be:
// the functions of context.AfterFunc, and the contexts made from it by
// context.WithCancel and its kin that have not been cancelled. The zero Context is ready for use.
type Context struct {
	mu      sync.Mutex
	waiting int
}

var _ context.Context = (*Context)(nil)

// Deadline says that there is none.
func (c *Context) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }

// Done returns a channel that is never closed. It is another one each time, so
// that package context asks AfterFunc.
func (c *Context) Done() <-chan struct{} { return make(chan struct{}) }

// Err returns nil.
func (c *Context) Err() error { return nil }

// Value returns nil.
func (c *Context) Value(any) any { return nil }

// AfterFunc is what context.AfterFunc calls, and what it calls for contexts
// that are made from this one.
func (c *Context) AfterFunc(func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting++
	stopped := false
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		if stopped {
			return false
		}
		stopped = true
		c.waiting--
		return true
	}
}

// Waiting returns how many wait at this moment.
func (c *Context) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.waiting
}
