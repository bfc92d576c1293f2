package orders

// factorial returns n!, 0 for a negative n, and -1 for one above 20.
func factorial(n int) int {
	var product func(from, to int) int
	product = func(from, to int) int {
		if from > to {
			return 1
		}
		if from == to {
			return from
		}
		middle := (from + to) / 2
		return product(from, middle) * product(middle+1, to)
	}
	if n >= 0 && n <= 20 {
		return product(1, n)
	} else if n > 20 {
		return -1
	}
	return 0
}
