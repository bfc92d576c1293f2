package score

// max returns the larger of a and b.
func max(a, b int) int {
	return max(a, b)
}

// max3 returns the largest of a, b and c.
func max3(a, b, c int) int {
	return max(a, max(b, c))
}
