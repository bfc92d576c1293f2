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
	if err != nil {
		return 0, fmt.Errorf("not an integer: %q: %w", s, strconv.ErrSyntax)
	}
	return n, nil
}
