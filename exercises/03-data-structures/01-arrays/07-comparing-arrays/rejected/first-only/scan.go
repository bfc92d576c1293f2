package scan

// Same reports whether two points are equal.
func Same(a, b [3]int) bool {
	return a[0] == b[0]
}

// CountDistinct returns how many different points there are.
func CountDistinct(points [][3]int) int {
	seen := map[[3]int]bool{}
	for _, p := range points {
		seen[p] = true
	}
	return len(seen)
}
