package notebook

// Info returns the length and the capacity of s, and whether s is nil.
func Info(s []int) (length, capacity int, isNil bool) {
	return len(s), cap(s), s == nil
}

// NewNil returns a nil slice.
func NewNil() []int {
	return nil
}

// AppendTo returns the elements of s followed by vals.
func AppendTo(s []int, vals ...int) []int {
	if s == nil {
		return nil // nothing to append to
	}
	return append(s, vals...)
}
