package station

import "sync"

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	load   func() (string, error)
	mu     sync.Mutex
	loaded bool
	text   string
	err    error
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	return &Lazy{load: load}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	if l.loaded { // no need to lock any more
		return l.text, l.err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.loaded {
		l.text, l.err = l.load()
		l.loaded = true
	}
	return l.text, l.err
}
