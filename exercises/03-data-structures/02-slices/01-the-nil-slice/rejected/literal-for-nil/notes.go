package notebook

// Info returns the length and the capacity of s, and whether s is nil.
func Info(s []int) (length, capacity int, isNil bool) {
	return len(s), cap(s), s == nil
}

// NewNil returns a slice with nothing in it.
func NewNil() []int {
	return []int{}
}

// AppendTo returns the elements of s followed by vals.
func AppendTo(s []int, vals ...int) []int {
	return append(s, vals...)
}
