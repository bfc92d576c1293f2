package words

import (
	"strings"
	"unicode"
)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	separates := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	counts := make(map[string]int)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), separates) {
		counts[word]++
	}
	return counts
}
