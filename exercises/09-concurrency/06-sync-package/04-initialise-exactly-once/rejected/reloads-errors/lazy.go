package station

import "sync"

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	load func() (string, error)
	mu   sync.Mutex
	text string
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	return &Lazy{load: load}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.text == "" {
		text, err := l.load()
		if err != nil {
			return "", err
		}
		l.text = text
	}
	return l.text, nil
}
