package station

import "sync"

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	load func() (string, error)
	once sync.Once
	text string
	err  error
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	return &Lazy{load: load}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	l.once.Do(func() { l.text, l.err = l.load() })
	return l.text, l.err
}
