package viewer

import "strconv"

// ShowByte returns the value of b in decimal, a space, and the character with
// that code point.
func ShowByte(b byte) string {
	return strconv.Itoa(int(b)) + " " + string([]byte{b})
}
