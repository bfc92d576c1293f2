package record

// Substr returns the n bytes of s that begin at start, or as many as there are.
func Substr(s string, start, n int) string {
	rest := s[min(start, len(s)):]
	return rest[:min(n, len(rest))]
}
