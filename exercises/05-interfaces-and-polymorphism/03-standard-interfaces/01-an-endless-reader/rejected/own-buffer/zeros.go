package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read makes p a buffer of zeros.
func (InfiniteZeros) Read(p []byte) (n int, err error) {
	p = make([]byte, len(p))
	return len(p), nil
}
