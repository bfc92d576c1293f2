package ledger

// classify says which sign n has.
func classify(n int) string {
	word := ""
	if n > 0 {
		word = "positive"
	} else if n < 0 {
		word = "negative"
	}
	return word
}
