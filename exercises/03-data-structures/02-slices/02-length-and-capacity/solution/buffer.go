package sound

// Buffer returns five zeros with room for ten elements.
func Buffer() []int {
	return make([]int, 5, 10)
}

// Extend returns s, lengthened to its capacity. It uncovers what the array
// holds beyond the length of s.
func Extend(s []int) []int {
	return s[:cap(s)]
}
