package calc

var add func(int, int) int

// Compute returns what the function in add makes of a and b.
func Compute(a, b int) int {
	add = func(a, b int) int { return a + b }
	return add(a, b)
}
