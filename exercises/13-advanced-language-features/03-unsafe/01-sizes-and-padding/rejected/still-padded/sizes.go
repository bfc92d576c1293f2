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

// Tight is Loose the other way round.
type Tight struct {
	C bool
	B int64
	A bool
}
