package double

// Make returns a pointer to the double of v.
func Make(v int) *int {
	return nil
}

// Plain returns the double of v.
func Plain(v int) int {
	return 0
}
