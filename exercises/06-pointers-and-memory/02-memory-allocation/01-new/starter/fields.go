package form

// NewInt returns a pointer to a new int that holds v.
func NewInt(v int) *int {
	return nil
}

// ZeroOf returns pointers to a new bool and a new string, both zero.
func ZeroOf() (*bool, *string) {
	return nil, nil
}
