package orders

// factorial returns n!, 0 for a negative n, and -1 for one above 20.
func factorial(n int) int {
	if n < 0 {
		return 0
	}
	if n > 20 {
		return -1
	}
	product := 1
	for i := 2; i <= n; i++ {
		product *= i
	}
	return product
}
