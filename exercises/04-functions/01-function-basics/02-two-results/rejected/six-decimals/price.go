package price

import "fmt"

// divide returns a divided by b, or 0 and an error if b is zero.
func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, fmt.Errorf("cannot divide %f by zero", a)
	}
	return a / b, nil
}
