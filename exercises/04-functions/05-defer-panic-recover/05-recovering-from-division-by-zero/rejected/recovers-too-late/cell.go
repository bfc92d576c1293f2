package sheet

import "fmt"

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (result int, err error) {
	result = a / b
	if p := recover(); p != nil {
		return 0, fmt.Errorf("safeDiv(%d, %d): %w", a, b, p.(error))
	}
	return result, nil
}
