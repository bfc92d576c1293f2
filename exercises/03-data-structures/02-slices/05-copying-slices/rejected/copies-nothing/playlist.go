package playlist

// Clone returns a copy of src.
func Clone(src []int) []int {
	if src == nil {
		return nil
	}
	dst := []int{}
	copy(dst, src)
	return dst
}

// ShiftLeft moves every element of s one place to the left.
func ShiftLeft(s []int) {
	if len(s) > 0 {
		copy(s, s[1:])
		s[len(s)-1] = 0
	}
}
