package form

import (
	"fmt"
	"strconv"
)

// parseAge reads an age between 0 and 150.
func parseAge(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("invalid age %q: %w", s, err)
	}
	if n < 0 || n > 150 {
		return 0, fmt.Errorf("age out of range: %s", s)
	}
	return n, nil
}
