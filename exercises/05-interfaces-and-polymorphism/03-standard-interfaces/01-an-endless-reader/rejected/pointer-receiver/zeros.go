package dev

// InfiniteZeros is a source of zero bytes that never ends.
type InfiniteZeros struct{}

// Read fills p with zeros.
func (z *InfiniteZeros) Read(p []byte) (n int, err error) {
	for i := range p {
		p[i] = 0
	}
	return len(p), nil
}
