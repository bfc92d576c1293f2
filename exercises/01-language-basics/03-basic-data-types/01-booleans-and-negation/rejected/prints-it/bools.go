package bools

import "fmt"

// Negation writes the value of b and its negation.
func Negation(b bool) string {
	fmt.Printf("b=%t !b=%t\n", b, !b)
	return ""
}

// BoolToInt returns 1 for true and 0 for false.
func BoolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
