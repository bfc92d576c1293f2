package lobby

// remove takes the element at index i out of s.
func remove(s []int, i int) []int {
	return append(s[:i], s[i+1:]...)
}
