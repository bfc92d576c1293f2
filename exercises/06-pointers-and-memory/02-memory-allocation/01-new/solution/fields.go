package form

// NewInt returns a pointer to a new int that holds v.
func NewInt(v int) *int {
	p := new(int)
	*p = v
	return p
}

// ZeroOf returns pointers to a new bool and a new string, both zero.
func ZeroOf() (*bool, *string) {
	return new(bool), new(string)
}
