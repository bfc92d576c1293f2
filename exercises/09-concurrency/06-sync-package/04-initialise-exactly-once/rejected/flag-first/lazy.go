package station

import "sync"

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	load   func() (string, error)
	mu     sync.Mutex // guards all below
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
	l.mu.Lock()
	first := !l.loaded
	l.loaded = true
	l.mu.Unlock()
	if first {
		text, err := l.load() // not under the lock, since it is slow
		l.mu.Lock()
		l.text, l.err = text, err
		l.mu.Unlock()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text, l.err
}
