package letters

// Explode returns the bytes and the code points of s.
func Explode(s string) ([]byte, []rune) {
	return []byte(s), []rune(s)
}

// ReverseRunes returns the code points of s in reverse order.
func ReverseRunes(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}
