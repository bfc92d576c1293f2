package letters

// Explode collects what ranging over the string gives.
func Explode(s string) (b []byte, r []rune) {
	for i := range len(s) {
		b = append(b, s[i])
	}
	for _, letter := range s {
		r = append(r, letter)
	}
	return b, r
}

// ReverseRunes puts each code point in front of those before it.
func ReverseRunes(s string) string {
	reversed := ""
	for _, letter := range s {
		reversed = string(letter) + reversed
	}
	return reversed
}
