package scope

const limit = 10

// Label returns "big" for numbers above 10 and "small" for all others.
func Label(n int) (size string) {
	if limit >= n {
		size = "small"
	} else {
		size = "big"
	}
	return
}
