package score

// add returns the sum of two numbers.
func add(a, b int) int {
	return a + b
}

// add3 returns the sum of three numbers.
func add3(a, b, c int) int {
	return a + b + c
}
