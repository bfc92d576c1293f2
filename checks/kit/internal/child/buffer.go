package child

import "sync"

// Buffer collects what a process writes to a stream, up to the limit.
type Buffer struct {
	full func() // called once when the limit is passed

	mu      sync.Mutex
	text    []byte
	over    bool
	ended   bool
	changed chan struct{} // closed and renewed at each change
}

func newBuffer(full func()) *Buffer {
	return &Buffer{full: full, changed: make(chan struct{})}
}

// Write appends to the buffer. It never fails.
func (b *Buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	n := min(len(p), OutputLimit-len(b.text))
	b.text = append(b.text, p[:n]...)
	first := n < len(p) && !b.over
	b.over = b.over || first
	b.change()
	b.mu.Unlock()
	if first {
		b.full()
	}
	return len(p), nil
}

func (b *Buffer) change() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// end says that nothing more will come.
func (b *Buffer) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	b.change()
}

// String returns what has been written so far.
func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.text)
}

// From returns what has been written from an offset on, whether that is all
// that will come, and a channel that is closed when more comes.
func (b *Buffer) From(offset int) (text string, ended bool, changed <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.text[offset:]), b.ended, b.changed
}
