package calc

var add = func(a, b int) int {
	return a + b
}

var key = add

// Compute returns what the function in add makes of a and b.
func Compute(a, b int) int {
	return key(a, b)
}
