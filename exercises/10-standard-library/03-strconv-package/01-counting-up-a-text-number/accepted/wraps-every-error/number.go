package invoice

import (
	"errors"
	"fmt"
	"strconv"
)

// Next returns the number after the one in s.
func Next(s string) (next string, err error) {
	defer func() {
		if err != nil {
			next, err = "", fmt.Errorf("no number follows: %w", err)
		}
	}()
	n, err := strconv.Atoi(s)
	if err == nil && n+1 < n { // the sum of ints wraps around
		err = &strconv.NumError{Func: "Next", Num: s, Err: strconv.ErrRange}
	}
	return strconv.Itoa(n + 1), err
}

// Why goes through the kinds.
func Why(err error) string {
	if err == nil {
		return "none"
	}
	for name, kind := range map[string]error{"syntax": strconv.ErrSyntax, "range": strconv.ErrRange} {
		if errors.Is(err, kind) {
			return name
		}
	}
	return "other"
}
