// Package layout compares the sizes of values.
package layout

import "unsafe"

// Sizes in bytes, on the machine for which the package is built.
const (
	SizeString = unsafe.Sizeof("")
	SizeSlice  = unsafe.Sizeof([]byte(nil))
	SizeAny    = unsafe.Sizeof(any(nil))
	SizeEmpty  = unsafe.Sizeof(struct{}{})
	SizeLoose  = unsafe.Sizeof(Loose{})
	SizeTight  = unsafe.Sizeof(Tight{})
)

// Tight is Loose with the largest field first: only the end is padded.
type Tight struct {
	B int64
	A bool
	C bool
}
