package station

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
	text string
	err  error
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	text, err := load()
	return &Lazy{text, err}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	return l.text, l.err
}
