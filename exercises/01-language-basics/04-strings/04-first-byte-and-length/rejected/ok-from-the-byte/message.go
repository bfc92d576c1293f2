package message

// FirstByte returns the first byte and the length.
func FirstByte(s string) (b byte, n int, ok bool) {
	if len(s) > 0 {
		b = s[0]
	}
	return b, len(s), b != 0
}
