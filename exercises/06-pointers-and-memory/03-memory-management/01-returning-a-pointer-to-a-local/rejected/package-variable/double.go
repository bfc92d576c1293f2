package double

var result int

// Make returns a pointer to the double of v.
func Make(v int) *int {
	result = v
	result *= 2
	return &result
}

// Plain returns the double of v.
func Plain(v int) int {
	return v * 2
}
