package lobby

// remove makes s shorter and lets the last element jump into the gap.
func remove(s []int, i int) []int {
	s = s[:len(s)-1]
	s[i] = s[len(s)-1]
	return s
}
