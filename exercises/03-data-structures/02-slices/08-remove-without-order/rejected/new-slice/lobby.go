package lobby

// remove returns the elements of s without the one at index i.
func remove(s []int, i int) []int {
	last := len(s) - 1
	rest := make([]int, last)
	copy(rest, s)
	if i < last {
		rest[i] = s[last]
	}
	return rest
}
