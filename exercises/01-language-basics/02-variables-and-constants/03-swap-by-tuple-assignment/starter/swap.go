package swap

// Swap returns its arguments in reverse order.
func Swap(a, b string) (string, string) {
	return "", ""
}

// Rotate returns b, c, a.
func Rotate(a, b, c int) (int, int, int) {
	return 0, 0, 0
}

// SwapAt exchanges two elements of a slice.
func SwapAt(s []int, i, j int) {
}
