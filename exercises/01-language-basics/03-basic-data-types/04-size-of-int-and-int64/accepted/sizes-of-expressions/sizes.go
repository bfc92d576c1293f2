package sizes

import (
	"strconv"
	u "unsafe"
)

var (
	small int
	large = struct{ n int64 }{}
)

// IntSize is the size of an int in bytes.
const IntSize int = int(u.Sizeof(small))

// Int64Size is the size of an int64 in bytes.
const Int64Size = u.Sizeof(large.n) * 1

// Sizes says how many bytes an int and an int64 take.
func Sizes() string {
	return "int=" + decimal(IntSize) + " int64=" + decimal(int(Int64Size))
}

func decimal(n int) string { return strconv.Itoa(n) }
