package ledger

// classify says which sign n has.
func classify(n int) string {
	sign := n / abs(n)
	if sign < 0 {
		return "negative"
	} else if sign > 0 {
		return "positive"
	} else {
		return "zero"
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
