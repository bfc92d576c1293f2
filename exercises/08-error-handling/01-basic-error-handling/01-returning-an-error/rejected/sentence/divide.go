package calc

import "errors"

// divide returns a / b, or an error if b is zero.
func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, errors.New("Division by zero.")
	}
	return a / b, nil
}
