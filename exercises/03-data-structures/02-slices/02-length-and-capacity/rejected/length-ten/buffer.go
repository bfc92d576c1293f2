package sound

// Buffer returns a buffer for ten elements.
func Buffer() []int {
	return make([]int, 10)
}

// Extend returns s, lengthened to its capacity.
func Extend(s []int) []int {
	return s[:cap(s)]
}
