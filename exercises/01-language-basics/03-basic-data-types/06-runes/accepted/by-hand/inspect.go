package inspect

import (
	"fmt"
	"strconv"
)

// ShowRune returns the code point of r in decimal and in U+ notation, and the
// character.
func ShowRune(r rune) string {
	return strconv.Itoa(int(r)) + fmt.Sprintf(" U+%04X ", r) + string(r)
}

// Width returns the number of bytes that r takes in UTF-8.
func Width(r rune) int {
	// A string of one rune holds its UTF-8 encoding, and len counts bytes.
	return len(string(r))
}
