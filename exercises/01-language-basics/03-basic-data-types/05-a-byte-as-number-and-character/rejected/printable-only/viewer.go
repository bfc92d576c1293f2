package viewer

import (
	"fmt"
	"unicode"
)

// ShowByte returns the value of b in decimal, a space, and the character with
// that code point.
func ShowByte(b byte) string {
	if !unicode.IsPrint(rune(b)) {
		return fmt.Sprintf("%d ", b)
	}
	return fmt.Sprintf("%d %c", b, b)
}
