package words

import (
	"strings"
	"unicode"
)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	counts := make(map[string]int)
	begin := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			if r := rune(text[i]); unicode.IsLetter(r) || unicode.IsDigit(r) {
				continue
			}
		}
		if begin < i {
			counts[strings.ToLower(text[begin:i])]++
		}
		begin = i + 1
	}
	return counts
}
