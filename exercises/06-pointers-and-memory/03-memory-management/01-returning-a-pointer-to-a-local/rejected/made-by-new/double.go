package double

// Make returns a pointer to the double of v.
func Make(v int) *int {
	p := new(int)
	*p = 2 * v
	return p
}

// Plain returns the double of v.
func Plain(v int) int {
	n := v // on the stack or in a register
	n *= 2
	return n
}
