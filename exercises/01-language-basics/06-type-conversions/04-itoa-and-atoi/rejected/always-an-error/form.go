package form

import (
	"fmt"
	"strconv"
)

// Format returns the decimal digits of n.
func Format(n int) string {
	return strconv.Itoa(n)
}

// Parse returns the number that s holds, or 0 and an error.
func Parse(s string) (int, error) {
	n, err := strconv.Atoi(s)
	return n, fmt.Errorf("not an integer: %q: %w", s, err)
}
