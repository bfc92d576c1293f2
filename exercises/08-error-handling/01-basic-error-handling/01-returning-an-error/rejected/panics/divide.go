package calc

// divide returns a / b.
func divide(a, b float64) (float64, error) {
	if b == 0 {
		panic("division by zero")
	}
	return a / b, nil
}
