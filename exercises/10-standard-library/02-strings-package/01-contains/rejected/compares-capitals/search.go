package mail

import "strings"

// HasAll reports whether every word occurs in s.
func HasAll(s string, words ...string) bool {
	for _, word := range words {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}

// CountIn returns how many lines contain the word, in whatever letter case.
func CountIn(lines []string, word string) int {
	word = strings.ToUpper(word)
	n := 0
	for _, line := range lines {
		if strings.Contains(strings.ToUpper(line), word) {
			n++
		}
	}
	return n
}
