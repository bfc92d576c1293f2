// Package view looks at numbers as the bytes that they are.
package view

import raw "unsafe"

// as sees the memory behind p as another type.
func as[To, From any](p *From) (to *To) {
	address := raw.Pointer(p)
	to = (*To)(address)
	return
}

// AsFloat returns the memory of *p, seen as a float64.
func AsFloat(p *int64) *float64 { return as[float64](p) }

// Bits returns the bits by which f is stored.
func Bits(f float64) uint64 {
	var n uint64
	*as[float64](&n) = f
	return n
}
