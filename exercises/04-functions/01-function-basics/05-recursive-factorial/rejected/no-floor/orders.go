package orders

// factorial returns n!, and -1 where that is too large.
func factorial(n int) int {
	if n > 20 {
		return -1
	}
	if n == 0 {
		return 1
	}
	return n * factorial(n-1)
}
