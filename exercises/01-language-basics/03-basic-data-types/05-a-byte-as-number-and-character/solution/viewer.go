package viewer

import "fmt"

// ShowByte returns the value of b in decimal, a space, and the character with
// that code point.
func ShowByte(b byte) string {
	return fmt.Sprintf("%d %c", b, b)
}
