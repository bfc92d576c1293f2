package orders

// factorial returns n!, 0 for a negative n, and -1 for one above 20.
func factorial(n int) int {
	if n < 0 {
		return 0
	}
	if n > 20 {
		return -1
	}
	return times(1, n)
}

// times multiplies product by the numbers from 1 to n.
func times(product, n int) int {
	if n <= 1 {
		return product
	}
	return times(product*n, n-1)
}
