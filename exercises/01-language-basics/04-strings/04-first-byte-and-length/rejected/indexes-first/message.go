package message

// FirstByte returns the first byte and the length.
func FirstByte(s string) (b byte, n int, ok bool) {
	b, n = s[0], len(s)
	return b, n, n > 0
}
