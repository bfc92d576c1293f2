package playlist

// Clone returns a copy of src that shares no memory with it. Nil gives nil.
func Clone(src []int) []int {
	if src == nil {
		return nil
	}
	dst := make([]int, len(src))
	copy(dst, src)
	return dst
}

// ShiftLeft moves every element of s one place to the left, in place, and sets
// the last to 0.
func ShiftLeft(s []int) {
	if len(s) == 0 {
		return
	}
	for i := range len(s) - 1 {
		copy(s[i:i+1], s[i+1:])
	}
	s[len(s)-1] = 0
}
