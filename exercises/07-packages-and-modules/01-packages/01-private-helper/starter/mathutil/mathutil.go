// Package mathutil calculates with operands of a limited size.
package mathutil

import "errors"

// ErrRange says that an operand is out of range.
var ErrRange = errors.New("operand out of range")

// Add returns the sum of a and b.
func Add(a, b int) (int, error) {
	return 0, nil
}

// Multiply returns the product of a and b.
func Multiply(a, b int) (int, error) {
	return 0, nil
}
