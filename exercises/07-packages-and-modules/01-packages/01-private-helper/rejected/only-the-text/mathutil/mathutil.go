// Package mathutil calculates with operands of a limited size.
package mathutil

import (
	"errors"
	"fmt"
)

// ErrRange says that an operand is out of range.
var ErrRange = errors.New("operand out of range")

const limit = 1000000

// Add returns the sum of a and b.
func Add(a, b int) (int, error) {
	if err := validate(a); err != nil {
		return 0, err
	}
	if err := validate(b); err != nil {
		return 0, err
	}
	return a + b, nil
}

// Multiply returns the product of a and b.
func Multiply(a, b int) (int, error) {
	if err := validate(a); err != nil {
		return 0, err
	}
	if err := validate(b); err != nil {
		return 0, err
	}
	return a * b, nil
}

// validate compares with both limits, since -n overflows for the smallest int.
func validate(n int) error {
	if n < -limit || n > limit {
		return fmt.Errorf("%d: %v", n, ErrRange)
	}
	return nil
}
