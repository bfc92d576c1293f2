package scan

type point [3]int

// Same reports whether two points are equal.
func Same(a, b [3]int) bool {
	if a != b {
		return false
	}
	return true
}

// CountDistinct returns how many different points there are.
func CountDistinct(points [][3]int) (n int) {
	var seen = make(map[point]struct{}, len(points))
	for i := range points {
		if _, known := seen[points[i]]; known {
			continue
		}
		seen[points[i]] = struct{}{}
		n++
	}
	return n
}
