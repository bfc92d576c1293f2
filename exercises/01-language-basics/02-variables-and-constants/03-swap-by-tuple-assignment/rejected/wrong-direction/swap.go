package swap

// Swap returns its arguments in reverse order.
func Swap(a, b string) (string, string) {
	return b, a
}

// Rotate moves the three values round.
func Rotate(a, b, c int) (int, int, int) {
	a, b = b, a
	a, c = c, a
	return a, b, c
}

// SwapAt exchanges two elements of a slice.
func SwapAt(s []int, i, j int) {
	s[i], s[j] = s[j], s[i]
}
