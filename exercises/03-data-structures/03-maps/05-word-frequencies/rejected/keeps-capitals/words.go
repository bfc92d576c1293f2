package words

import (
	"strings"
	"unicode"
)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	counts := make(map[string]int)
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		counts[word]++
	}
	return counts
}
