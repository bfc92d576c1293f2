package letters

// Explode returns the bytes and the code points of s.
func Explode(s string) ([]byte, []rune) {
	return []byte(s), []rune(s)
}

// ReverseRunes returns the code points of s in reverse order.
func ReverseRunes(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}
