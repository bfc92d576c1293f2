package sample

// Double returns 2n.
func Double(n int) int {
	n <<= 2
	return n
}

// Halve returns half of n, rounded down.
func Halve(n int) int {
	n >>= 2
	return n
}
