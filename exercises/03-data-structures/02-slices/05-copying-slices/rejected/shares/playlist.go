package playlist

// Clone returns all elements of src.
func Clone(src []int) []int {
	return src[:]
}

// ShiftLeft moves every element of s one place to the left.
func ShiftLeft(s []int) {
	if len(s) > 0 {
		copy(s, s[1:])
		s[len(s)-1] = 0
	}
}
