package mail

import (
	"slices"
	"strings"
)

// HasAll looks for a word that is missing.
func HasAll(s string, words ...string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return strings.Index(s, word) < 0 })
}

// CountIn counts the lines by the index of the word.
func CountIn(lines []string, word string) (n int) {
	word = strings.ToLower(word)
	for _, line := range lines {
		if strings.Index(strings.ToLower(line), word) != -1 {
			n++
		}
	}
	return n
}
