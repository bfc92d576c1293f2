package record

// Substr returns the n bytes of s that begin at start, or as many as there are.
func Substr(s string, start, n int) string {
	if n > len(s)-start {
		n = len(s) - start
	}
	return s[start : start+n]
}
