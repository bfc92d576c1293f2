package playlist

// Clone returns a copy of src that shares no memory with it. Nil gives nil.
func Clone(src []int) []int {
	return nil
}

// ShiftLeft moves every element of s one place to the left, in place, and sets
// the last to 0.
func ShiftLeft(s []int) {
}
