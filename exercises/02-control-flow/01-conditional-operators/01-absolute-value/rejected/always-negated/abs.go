package distance

// abs returns the absolute value of x.
func abs(x int) int {
	return -x
}
