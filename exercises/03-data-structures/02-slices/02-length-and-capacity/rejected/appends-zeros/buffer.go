package sound

// Buffer returns five zeros with room for ten elements.
func Buffer() []int {
	return make([]int, 5, 10)
}

// Extend returns s, lengthened to its capacity.
func Extend(s []int) []int {
	for len(s) < cap(s) {
		s = append(s, 0)
	}
	return s
}
