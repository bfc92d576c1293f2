package till

// sum adds all of its arguments.
func sum(nums ...int) int {
	total := nums[0]
	for _, n := range nums[1:] {
		total += n
	}
	return total
}

// minMax returns the smallest and the largest of its arguments. That first is
// a parameter of its own makes sure that there is one.
func minMax(first int, rest ...int) (lo, hi int) {
	lo, hi = first, first
	for _, n := range rest {
		lo, hi = min(lo, n), max(hi, n)
	}
	return lo, hi
}
