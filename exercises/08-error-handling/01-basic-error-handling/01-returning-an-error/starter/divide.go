package calc

// divide returns a / b, or an error if b is zero.
func divide(a, b float64) (float64, error) {
	return 0, nil
}
