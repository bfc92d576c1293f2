package form

// NewInt makes an int and points to v.
func NewInt(v int) *int {
	p := new(int)
	p = &v
	return p
}

// ZeroOf returns pointers to a new bool and a new string, both zero.
func ZeroOf() (*bool, *string) {
	return new(bool), new(string)
}
