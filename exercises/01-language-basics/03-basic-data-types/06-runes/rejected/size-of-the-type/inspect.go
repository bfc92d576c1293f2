package inspect

import (
	"fmt"
	"unsafe"
)

// ShowRune returns the code point of r in decimal and in U+ notation, and the
// character.
func ShowRune(r rune) string {
	return fmt.Sprintf("%d %U %c", r, r, r)
}

// Width returns the number of bytes that r takes in UTF-8.
func Width(r rune) int {
	return int(unsafe.Sizeof(r))
}
