package form

var number = new(int)

// NewInt stores v in the one int that there is.
func NewInt(v int) *int {
	*number = v
	return number
}

// ZeroOf returns pointers to a new bool and a new string, both zero.
func ZeroOf() (*bool, *string) {
	return new(bool), new(string)
}
