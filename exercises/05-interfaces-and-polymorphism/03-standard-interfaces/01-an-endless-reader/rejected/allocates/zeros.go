package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read fills p with zeros.
func (InfiniteZeros) Read(p []byte) (n int, err error) {
	copy(p, make([]byte, len(p)))
	return len(p), nil
}
