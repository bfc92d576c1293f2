package till

// sum adds the last argument to the sum of those before it.
func sum(nums ...int) int {
	if len(nums) == 0 {
		return 0
	}
	last := len(nums) - 1
	return nums[last] + sum(nums[:last]...)
}

// minMax returns the smallest and the largest of its arguments.
func minMax(first int, rest ...int) (lo, hi int) {
	if len(rest) == 0 {
		return first, first
	}
	lo, hi = minMax(rest[0], rest[1:]...)
	if first < lo {
		lo = first
	}
	if first > hi {
		hi = first
	}
	return
}
