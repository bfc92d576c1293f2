package record

// Substr takes a piece out of s.
func Substr(s string, start, n int) string {
	if start >= len(s) {
		return ""
	}
	end := start + n
	if end > len(s) {
		end = len(s)
	}
	return s[start:end]
}
