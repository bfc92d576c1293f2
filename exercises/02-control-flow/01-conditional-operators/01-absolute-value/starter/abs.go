package distance

// abs returns the absolute value of x, and math.MinInt for math.MinInt.
func abs(x int) int {
	return 0
}
