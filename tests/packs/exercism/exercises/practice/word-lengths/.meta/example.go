package words

// Lengths counts the words of each length.
func Lengths(text string) map[int]int {
	counts := map[int]int{}
	for _, word := range split(text) {
		counts[len(word)]++
	}
	return counts
}
