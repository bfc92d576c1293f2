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

// AppendTo returns the elements of s followed by vals. s may be nil: append
// makes an array when there is none.
func AppendTo(s []int, vals ...int) []int {
	return append(s, vals...)
}
