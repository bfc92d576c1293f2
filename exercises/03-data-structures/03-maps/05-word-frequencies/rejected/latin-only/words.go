package words

import (
	"regexp"
	"strings"
)

var wordPattern = regexp.MustCompile(`[a-z0-9]+`)

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	counts := make(map[string]int)
	for _, word := range wordPattern.FindAllString(strings.ToLower(text), -1) {
		counts[word]++
	}
	return counts
}
