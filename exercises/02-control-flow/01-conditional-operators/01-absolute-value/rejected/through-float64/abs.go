package distance

import "math"

// abs returns the absolute value of x.
func abs(x int) int {
	if x == math.MinInt {
		return x
	}
	return int(math.Abs(float64(x)))
}
