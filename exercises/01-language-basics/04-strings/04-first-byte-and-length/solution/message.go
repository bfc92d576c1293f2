package message

// FirstByte returns the first byte of s, the length of s in bytes, and whether
// there is a first byte.
func FirstByte(s string) (b byte, n int, ok bool) {
	if s == "" {
		return 0, 0, false
	}
	return s[0], len(s), true
}
