// Package mathutil calculates with operands of a limited size.
package mathutil

import "errors"

// ErrRange says that an operand is out of range.
var ErrRange = errors.New("only up to a million")

// Add returns the sum of a and b.
func Add(a, b int) (int, error) {
	return calculate(a, b, func() int { return a + b })
}

// Multiply returns the product of a and b.
func Multiply(a, b int) (int, error) {
	return calculate(a, b, func() int { return a * b })
}

func calculate(a, b int, operation func() int) (int, error) {
	if err := errors.Join(validate(a), validate(b)); err != nil {
		return 0, err
	}
	return operation(), nil
}

func validate(n int) error {
	switch {
	case n > 1e6, n < -1e6:
		return ErrRange
	default:
		return nil
	}
}
