package message

// FirstByte returns the first byte and the length.
func FirstByte(s string) (b byte, n int, ok bool) {
	for _, r := range s {
		return byte(r), len(s), true
	}
	return 0, 0, false
}
