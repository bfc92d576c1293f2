package sheet

// apply calls f with a and b and returns the result.
func apply(f func(int, int) int, a, b int) int {
	return f(a, b)
}
