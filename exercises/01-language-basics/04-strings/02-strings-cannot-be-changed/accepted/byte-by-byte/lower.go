package lower

// LowerFirst returns s with its first byte in lower case, if that is a letter
// from A to Z.
func LowerFirst(s string) string {
	b := []byte(s) // a copy, which may be changed
	for i, c := range b {
		if i == 0 && 'A' <= c && c <= 'Z' {
			b[i] |= 0x20
		}
	}
	return string(b)
}
