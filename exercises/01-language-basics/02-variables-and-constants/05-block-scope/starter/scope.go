package scope

// Label returns "big" for numbers above 10 and "small" for all others.
func Label(n int) string {
	return ""
}
