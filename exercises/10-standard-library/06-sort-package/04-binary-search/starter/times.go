package times

// Insert returns s with v at its place, in a slice of its own.
func Insert(s []int, v int) []int {
	return nil
}

// CountEqual returns how many elements of s equal v.
func CountEqual(s []int, v int) int {
	return 0
}
