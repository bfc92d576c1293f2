package sample

// Double returns 2n.
func Double(n int) int {
	return 0
}

// Halve returns half of n, rounded down.
func Halve(n int) int {
	return 0
}
