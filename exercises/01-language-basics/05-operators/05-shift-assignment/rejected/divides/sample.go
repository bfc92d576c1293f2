package sample

// Double returns 2n.
func Double(n int) int {
	n <<= 1
	return n
}

// Halve returns half of n.
func Halve(n int) int {
	n /= 2
	return n
}
