package sizes

import (
	"fmt"
	"unsafe"
)

// Sizes in bits, worked out by the compiler for the machine it compiles for.
const (
	IntSize   = 8 * unsafe.Sizeof(int(0))
	Int64Size = 8 * unsafe.Sizeof(int64(0))
)

// Sizes says how many bytes an int and an int64 take.
func Sizes() string {
	return fmt.Sprintf("int=%d int64=%d", IntSize/8, Int64Size/8)
}
