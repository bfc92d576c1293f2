package distance

import "math"

// abs returns the absolute value of x, and math.MinInt for math.MinInt.
func abs(x int) (size int) {
	if 0 <= x || x == math.MinInt {
		size = x
	} else {
		size -= x
	}
	return size
}
