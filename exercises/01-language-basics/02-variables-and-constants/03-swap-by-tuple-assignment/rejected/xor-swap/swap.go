package swap

// Swap returns its arguments in reverse order.
func Swap(a, b string) (string, string) {
	return b, a
}

// Rotate returns b, c, a.
func Rotate(a, b, c int) (int, int, int) {
	return b, c, a
}

// SwapAt exchanges two elements of a slice.
func SwapAt(s []int, i, j int) {
	s[i] ^= s[j]
	s[j] ^= s[i]
	s[i] ^= s[j]
}
