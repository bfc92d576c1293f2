package till

// sum adds all of its arguments.
func sum(nums ...int) int {
	total := 0
	for _, n := range nums {
		total += n
	}
	return total
}

// minMax returns the smallest and the largest of its arguments.
func minMax(first int, rest ...int) (lo, hi int) {
	for _, n := range append([]int{first}, rest...) {
		if n < lo {
			lo = n
		}
		if n > hi {
			hi = n
		}
	}
	return
}
