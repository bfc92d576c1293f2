package score

// max returns the larger of a and b.
func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

// max3 returns the largest of a, b and c.
func max3(a, b, c int) int {
	if max(a, b) == a {
		return a
	}
	return max(b, c)
}
