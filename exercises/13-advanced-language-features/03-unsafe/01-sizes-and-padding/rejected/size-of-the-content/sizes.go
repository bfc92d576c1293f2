package layout

import "unsafe"

const greeting = "hello, gopher"

const (
	SizeString = len(greeting) * int(unsafe.Sizeof(greeting[0]))
	SizeSlice  = unsafe.Sizeof([24]byte{})
	SizeAny    = unsafe.Sizeof(any(nil))
	SizeEmpty  = unsafe.Sizeof(struct{}{})
	SizeLoose  = unsafe.Sizeof(Loose{})
	SizeTight  = unsafe.Sizeof(Tight{})
)

// Tight is Loose with the largest field first.
type Tight struct {
	B int64
	A bool
	C bool
}
