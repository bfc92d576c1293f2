package layout

import "unsafe"

const (
	SizeString = unsafe.Sizeof("")
	SizeSlice  = unsafe.Sizeof([]byte(nil))
	SizeAny    = unsafe.Sizeof(any(nil))
	SizeEmpty  = unsafe.Sizeof(struct{}{})
	SizeLoose  = unsafe.Sizeof(Loose{})
	SizeTight  = unsafe.Sizeof(Tight{})
)

// Tight is small.
type Tight struct {
	B int32
	A bool
	C bool
}
