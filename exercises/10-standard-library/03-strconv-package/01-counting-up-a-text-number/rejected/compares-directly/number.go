package invoice

import (
	"fmt"
	"math"
	"strconv"
)

// Next returns the number after the one in s.
func Next(s string) (string, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return "", err
	}
	if n == math.MaxInt {
		return "", fmt.Errorf("the number after %d: %w", n, strconv.ErrRange)
	}
	return strconv.Itoa(n + 1), nil
}

// Why says what kind of error err is: syntax, range, none or other.
func Why(err error) string {
	if e, ok := err.(*strconv.NumError); ok {
		err = e.Err
	}
	switch err {
	case nil:
		return "none"
	case strconv.ErrSyntax:
		return "syntax"
	case strconv.ErrRange:
		return "range"
	}
	return "other"
}
