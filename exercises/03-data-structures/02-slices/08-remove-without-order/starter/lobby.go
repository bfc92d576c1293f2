package lobby

// remove replaces the element at index i by the last one and returns the slice
// without its last place.
func remove(s []int, i int) []int {
	return nil
}
