package view

import "unsafe"

// AsFloat returns the memory of *p, seen as a float64.
func AsFloat(p *int64) *float64 {
	return (*float64)(unsafe.Pointer(p))
}

// Bits returns the bits by which f is stored.
func Bits(f float64) uint64 {
	return uint64(f)
}
