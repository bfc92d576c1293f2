package orders

// factorial returns n!, 0 for a negative n, and -1 for one above 20, where the
// product does not fit into 64 bits.
func factorial(n int) int {
	switch {
	case n <= 0:
		return 0
	case n > 20:
		return -1
	case n == 1:
		return 1
	}
	return n * factorial(n-1)
}
