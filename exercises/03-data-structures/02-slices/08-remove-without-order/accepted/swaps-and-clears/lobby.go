package lobby

import "slices"

// remove swaps the element with the last one and deletes it there, which also
// sets its place in the array to 0.
func remove(s []int, i int) []int {
	end := len(s)
	s[i], s[end-1] = s[end-1], s[i]
	return slices.Delete(s, end-1, end)
}
