package notebook

// Info returns the length and the capacity of s, and whether s is nil.
func Info(s []int) (length, capacity int, isNil bool) {
	return len(s), cap(s), len(s) == 0
}

// NewNil returns a nil slice.
func NewNil() []int {
	var s []int
	return s
}

// AppendTo returns the elements of s followed by vals.
func AppendTo(s []int, vals ...int) []int {
	return append(s, vals...)
}
