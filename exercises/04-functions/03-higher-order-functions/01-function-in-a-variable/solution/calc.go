package calc

// add is what the key does. It is a variable, so it can be given another
// function later.
var add = func(a, b int) int {
	return a + b
}

// Compute returns what the function in add makes of a and b.
func Compute(a, b int) int {
	return add(a, b)
}
