package rows

import "unsafe"

// How many bytes from the beginning of a Record its fields lie.
const (
	OffCount = 8
	OffTag   = 16
	OffName  = 24
)

// CountPtr returns the address of the field Count of r.
func CountPtr(r *Record) *int64 {
	return (*int64)(unsafe.Add(unsafe.Pointer(r), OffCount))
}
