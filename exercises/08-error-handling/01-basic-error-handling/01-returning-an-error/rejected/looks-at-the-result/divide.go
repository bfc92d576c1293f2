package calc

import (
	"errors"
	"math"
)

// divide returns a / b, or an error if that is no number.
func divide(a, b float64) (float64, error) {
	q := a / b
	if math.IsNaN(q) || math.IsInf(q, 0) {
		return 0, errors.New("division by zero")
	}
	return q, nil
}
