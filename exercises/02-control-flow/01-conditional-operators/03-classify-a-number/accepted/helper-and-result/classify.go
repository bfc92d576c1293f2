package ledger

const (
	less  = "negative"
	equal = "zero"
	more  = "positive"
)

// classify says whether n is negative, zero or positive.
func classify(n int) string { return compare(n, 0) }

func compare(n, with int) (word string) {
	if n > with {
		word = more
	} else if with > n {
		word = less
	} else {
		word = equal
	}
	return word
}
