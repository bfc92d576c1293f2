package distance

import "math"

// abs returns the absolute value of x.
func abs(x int) int {
	return int(math.Sqrt(float64(x * x)))
}
