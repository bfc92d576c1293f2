package playlist

// Clone leaves its result nil where src is.
func Clone(src []int) (dst []int) {
	if src != nil {
		dst = append([]int{}, make([]int, len(src))...)
		copy(dst, src)
	}
	return dst
}

// ShiftLeft clears what copy has not reached, which is nothing in an empty s.
func ShiftLeft(s []int) {
	n := copy(s, s[min(1, len(s)):])
	clear(s[n:])
}
