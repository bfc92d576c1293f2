package notebook

// Info returns the length and the capacity of s, and whether s is nil.
func Info(s []int) (length, capacity int, isNil bool) {
	return len(s), cap(s), s == nil
}

// NewNil returns a nil slice.
func NewNil() []int {
	var s []int
	return s
}

// AppendTo returns the elements of s followed by vals.
func AppendTo(s []int, vals ...int) []int {
	if len(vals) == 0 {
		return s
	}
	if s == nil {
		return []int{vals[0]}
	}
	return append(s, vals...)
}
