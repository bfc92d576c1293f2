package rows

import "unsafe"

// How many bytes from the beginning of a Record its fields lie.
const (
	OffCount = unsafe.Offsetof(Record{}.Count)
	OffTag   = unsafe.Offsetof(Record{}.Tag)
	OffName  = unsafe.Offsetof(Record{}.Name)
)

// CountPtr returns the address of the field Count of r.
func CountPtr(r *Record) *int64 {
	return &r.Count
}
