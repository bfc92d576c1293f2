package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read returns zeros: a new buffer has nothing else in it.
func (InfiniteZeros) Read(p []byte) (n int, err error) {
	return len(p), nil
}
