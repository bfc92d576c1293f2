package price

import "fmt"

// divide returns a divided by b, and an error if b is zero.
func divide(a, b float64) (q float64, err error) {
	if b == 0 {
		err = fmt.Errorf("cannot divide %g by zero", a)
	}
	q = a / b
	return q, err
}
