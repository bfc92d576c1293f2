package score

// max returns the larger of a and b.
func max(a, b int) int {
	return a - ((a - b) & ((a - b) >> 63))
}

// max3 returns the largest of a, b and c.
func max3(a, b, c int) int {
	return max(a, max(b, c))
}
