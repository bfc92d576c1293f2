package station

import "sync"

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	get func() (string, error)
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	return &Lazy{get: sync.OnceValues(load)}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	return l.get()
}
