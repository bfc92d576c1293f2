package letters

// Explode returns the bytes and the code points of s.
func Explode(s string) ([]byte, []rune) {
	return nil, nil
}

// ReverseRunes returns the code points of s in reverse order.
func ReverseRunes(s string) string {
	return ""
}
