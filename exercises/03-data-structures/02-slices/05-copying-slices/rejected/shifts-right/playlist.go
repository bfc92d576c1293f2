package playlist

// Clone returns a copy of src. Nil gives nil.
func Clone(src []int) []int {
	if src == nil {
		return nil
	}
	dst := make([]int, len(src))
	copy(dst, src)
	return dst
}

// ShiftLeft moves every element of s by one place.
func ShiftLeft(s []int) {
	if len(s) == 0 {
		return
	}
	copy(s[1:], s)
	s[len(s)-1] = 0
}
