package sizes

import (
	"fmt"
	"unsafe"
)

// Sizes in bytes, worked out by the compiler for the machine it compiles for.
const (
	IntSize   = unsafe.Sizeof(int)
	Int64Size = unsafe.Sizeof(int64)
)

// Sizes says how many bytes an int and an int64 take.
func Sizes() string {
	return fmt.Sprintf("int=%d int64=%d", IntSize, Int64Size)
}
