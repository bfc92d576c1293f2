package words

import (
	"strings"
	"unicode"
)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}, text)
	counts := make(map[string]int)
	for _, word := range strings.Split(plain, " ") {
		counts[word]++
	}
	return counts
}
