package calc

import "errors"

var errZeroDivisor = errors.New("division by zero")

// divide returns a / b, or an error if b is zero.
func divide(a, b float64) (q float64, err error) {
	switch b {
	case 0:
		err = errZeroDivisor
	default:
		q = a / b
	}
	return
}
