package bools

import "fmt"

// Negation returns the value of b and its negation as text.
func Negation(b bool) string {
	return fmt.Sprintf("b=%t !b=%t", b, !b)
}

// BoolToInt returns 1 for true and 0 for false.
func BoolToInt(b bool) int {
	return int(b)
}
