package message

// FirstByte returns the first byte of s, the length of s in bytes, and whether
// there is a first byte.
func FirstByte(s string) (first byte, size int, found bool) {
	size = len(s)
	if found = size > 0; found {
		first = s[0]
	}
	return
}
