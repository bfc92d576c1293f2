package sheet

import (
	"errors"
	"fmt"
)

var errZero = errors.New("runtime error: integer divide by zero")

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (result int, err error) {
	if b == 0 {
		return 0, fmt.Errorf("safeDiv(%d, %d): %w", a, b, errZero)
	}
	return a / b, nil
}
