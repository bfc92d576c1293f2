package score

import "math"

// add returns the sum of two numbers, or the nearest int.
func add(a, b int) int {
	if a > 0 && b > math.MaxInt-a {
		return math.MaxInt
	}
	if a < 0 && b < math.MinInt-a {
		return math.MinInt
	}
	return a + b
}

// add3 returns the sum of three numbers.
func add3(a, b, c int) int {
	return add(add(a, b), c)
}
