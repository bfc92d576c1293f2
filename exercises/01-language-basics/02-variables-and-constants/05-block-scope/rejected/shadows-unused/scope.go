package scope

// Label returns "big" for numbers above 10 and "small" for all others.
func Label(n int) string {
	label := "small"
	if n > 10 {
		label := "big"
	}
	return label
}
