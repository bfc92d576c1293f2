package fuel

import "errors"

// divide returns a / b, or an error if b is zero. It is a variable, so that
// tests can put another function in its place.
var divide = func(a, b float64) (float64, error) {
	if b == 0 {
		return 0, errors.New("division by zero")
	}
	return a / b, nil
}
