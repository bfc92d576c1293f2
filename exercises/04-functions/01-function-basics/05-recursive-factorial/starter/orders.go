package orders

// factorial returns n!, 0 for a negative n, and -1 for one above 20.
func factorial(n int) int {
	return 0
}
