package mail

// HasAll reports whether every word occurs in s.
func HasAll(s string, words ...string) bool {
	return false
}

// CountIn returns how many lines contain the word, in whatever letter case.
func CountIn(lines []string, word string) int {
	return 0
}
