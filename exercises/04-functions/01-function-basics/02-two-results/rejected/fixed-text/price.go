package price

import "errors"

// divide returns a divided by b, or 0 and an error if b is zero.
func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, errors.New("cannot divide 7.5 by zero")
	}
	return a / b, nil
}
