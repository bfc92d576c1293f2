package calc

import "errors"

// divide returns a / b, or an error if b is zero.
func divide(a, b float64) (float64, error) {
	if b > 0 || b < 0 {
		return a / b, nil
	}
	return 0, errors.New("division by zero")
}
