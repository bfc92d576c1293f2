package form

// NewInt returns a pointer to a new int that holds v.
func NewInt(v int) (p *int) {
	p = new(int)
	*p += v
	return
}

// ZeroOf returns pointers to a new bool and a new string, both zero.
func ZeroOf() (flag *bool, text *string) {
	flag, text = new(bool), new(string)
	return
}
