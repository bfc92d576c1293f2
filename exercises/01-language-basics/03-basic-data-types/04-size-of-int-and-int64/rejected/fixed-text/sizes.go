package sizes

import "unsafe"

// Sizes in bytes.
const (
	IntSize   = unsafe.Sizeof(int(0))
	Int64Size = unsafe.Sizeof(int64(0))
)

// Sizes says how many bytes an int and an int64 take.
func Sizes() string {
	return "int=8 int64=8"
}
