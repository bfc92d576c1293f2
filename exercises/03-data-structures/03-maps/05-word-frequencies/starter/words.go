package words

// WordCount returns how often each word of the text occurs.
func WordCount(text string) map[string]int {
	return nil
}
