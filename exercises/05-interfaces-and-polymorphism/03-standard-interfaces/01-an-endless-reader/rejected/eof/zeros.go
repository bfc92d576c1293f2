package dev

import "io"

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read fills p with zeros.
func (InfiniteZeros) Read(p []byte) (n int, err error) {
	clear(p)
	return len(p), io.EOF
}
