package till

import "slices"

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
	if len(rest) == 0 {
		return first, first
	}
	slices.Sort(rest)
	return min(first, rest[0]), max(first, rest[len(rest)-1])
}
