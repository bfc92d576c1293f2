package words

import (
	"strings"
	"unicode"
)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	var counts map[string]int
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if counts == nil {
			counts = make(map[string]int)
		}
		counts[word]++
	}
	return counts
}
