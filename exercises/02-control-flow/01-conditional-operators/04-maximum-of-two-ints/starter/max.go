package score

// max returns the larger of a and b.
func max(a, b int) int {
	return 0
}

// max3 returns the largest of a, b and c.
func max3(a, b, c int) int {
	return 0
}
