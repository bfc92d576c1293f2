package sizes

import "fmt"

// Sizes in bytes.
const (
	IntSize   = 8
	Int64Size = 8
)

// Sizes says how many bytes an int and an int64 take.
func Sizes() string {
	return fmt.Sprintf("int=%d int64=%d", IntSize, Int64Size)
}
