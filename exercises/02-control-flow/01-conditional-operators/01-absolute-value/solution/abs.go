package distance

// abs returns the absolute value of x, and math.MinInt for math.MinInt.
func abs(x int) int {
	if x < 0 {
		// -math.MinInt overflows, and the result is math.MinInt again.
		return -x
	}
	return x
}
