package form

// NewInt returns the address of its parameter.
func NewInt(v int) *int {
	return &v
}

// ZeroOf returns the addresses of two variables.
func ZeroOf() (*bool, *string) {
	var flag bool
	var text string
	return &flag, &text
}
