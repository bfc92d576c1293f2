package calc

import "errors"

// divide returns a / b, and an error if b is zero.
func divide(a, b float64) (float64, error) {
	q := a / b
	if b == 0 {
		return q, errors.New("division by zero")
	}
	return q, nil
}
