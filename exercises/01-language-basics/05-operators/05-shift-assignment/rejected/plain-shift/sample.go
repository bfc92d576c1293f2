package sample

// Double returns 2n.
func Double(n int) int {
	return n << 1
}

// Halve returns half of n, rounded down.
func Halve(n int) int {
	return n >> 1
}
