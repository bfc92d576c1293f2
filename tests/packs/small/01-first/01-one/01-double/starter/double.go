package double

// Double returns twice n.
func Double(n int) int {
	return 0
}
