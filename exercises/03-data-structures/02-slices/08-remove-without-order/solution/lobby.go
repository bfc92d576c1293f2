package lobby

// remove replaces the element at index i by the last one and returns the slice
// without its last place.
func remove(s []int, i int) []int {
	last := len(s) - 1
	s[i] = s[last] // where i is last, nothing changes
	return s[:last]
}
