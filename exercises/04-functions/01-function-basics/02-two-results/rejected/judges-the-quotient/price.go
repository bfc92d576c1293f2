package price

import (
	"fmt"
	"math"
)

// divide returns a divided by b, or 0 and an error if b is zero.
func divide(a, b float64) (float64, error) {
	q := a / b
	if math.IsInf(q, 0) || math.IsNaN(q) {
		return 0, fmt.Errorf("cannot divide %g by zero", a)
	}
	return q, nil
}
