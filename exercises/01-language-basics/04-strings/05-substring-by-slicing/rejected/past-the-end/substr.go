package record

// Substr takes a piece out of s.
func Substr(s string, start, n int) string {
	if start >= len(s) {
		return ""
	}
	return s[start : start+n]
}
