package double

var last *int

// Make returns a pointer to the double of v.
func Make(v int) *int {
	n := v
	n *= 2
	return &n
}

// Plain returns the double of v.
func Plain(v int) int {
	last = Make(v)
	return *last
}
