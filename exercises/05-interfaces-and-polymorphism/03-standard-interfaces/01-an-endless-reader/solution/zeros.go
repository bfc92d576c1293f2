package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read fills p with zeros.
func (InfiniteZeros) Read(p []byte) (n int, err error) {
	clear(p) // the elements, while the length stays
	return len(p), nil
}
