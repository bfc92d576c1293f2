package sound

// Buffer returns five zeros with room for ten elements.
func Buffer() []int {
	return nil
}

// Extend returns s, lengthened to its capacity.
func Extend(s []int) []int {
	return nil
}
