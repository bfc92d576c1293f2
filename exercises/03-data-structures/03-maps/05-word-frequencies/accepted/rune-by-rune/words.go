package words

import "unicode"

// isPart reports whether a rune belongs to a word.
func isPart(r rune) bool { return unicode.In(r, unicode.L, unicode.Nd) }

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	counts := map[string]int{}
	var word []rune
	for _, r := range text + " " {
		if isPart(r) {
			word = append(word, unicode.ToLower(r))
			continue
		}
		if len(word) > 0 {
			counts[string(word)] += 1
			word = word[:0]
		}
	}
	return counts
}
