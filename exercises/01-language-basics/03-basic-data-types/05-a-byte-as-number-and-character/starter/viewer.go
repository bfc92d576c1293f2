package viewer

// ShowByte returns the value of b in decimal, a space, and the character with
// that code point.
func ShowByte(b byte) string {
	return ""
}
