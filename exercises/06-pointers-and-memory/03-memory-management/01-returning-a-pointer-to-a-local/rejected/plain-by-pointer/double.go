package double

// Make returns a pointer to the double of v.
func Make(v int) *int {
	n := v // on the heap, since its address outlives the call
	n *= 2
	return &n
}

// Plain returns the double of v.
func Plain(v int) int {
	return *Make(v)
}
