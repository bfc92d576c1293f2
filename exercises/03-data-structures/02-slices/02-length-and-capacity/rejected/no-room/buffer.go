package sound

// Buffer returns five zeros.
func Buffer() []int {
	return make([]int, 5)
}

// Extend returns s, lengthened to its capacity.
func Extend(s []int) []int {
	return s[:cap(s)]
}
