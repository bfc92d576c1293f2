package viewer

import "strconv"

// ShowByte returns the value of b in decimal, a space, and the character with
// that code point.
func ShowByte(b byte) string {
	text := strconv.AppendUint(nil, uint64(b), 10)
	text = append(text, ' ')
	// A rune, unlike a byte, becomes a character when it is made a string.
	return string(text) + string(rune(b))
}
