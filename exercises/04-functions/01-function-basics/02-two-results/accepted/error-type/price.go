package price

import "strconv"

// zeroError says that a dividend was to be divided by zero.
type zeroError float64

func (e zeroError) Error() string {
	return "cannot divide " + strconv.FormatFloat(float64(e), 'g', -1, 64) + " by zero"
}

// divide returns a divided by b, or 0 and an error if b is zero.
func divide(a, b float64) (q float64, err error) {
	switch b {
	case 0:
		err = zeroError(a)
	default:
		q = a / b
	}
	return q, err
}
