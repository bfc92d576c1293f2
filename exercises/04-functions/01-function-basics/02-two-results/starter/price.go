package price

// divide returns a divided by b, or 0 and an error if b is zero.
func divide(a, b float64) (float64, error) {
	return 0, nil
}
