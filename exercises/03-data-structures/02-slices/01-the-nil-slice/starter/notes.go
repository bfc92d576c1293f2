package notebook

// Info returns the length and the capacity of s, and whether s is nil.
func Info(s []int) (length, capacity int, isNil bool) {
	return 0, 0, false
}

// NewNil returns a nil slice.
func NewNil() []int {
	return []int{0}
}

// AppendTo returns the elements of s followed by vals. s may be nil.
func AppendTo(s []int, vals ...int) []int {
	return nil
}
