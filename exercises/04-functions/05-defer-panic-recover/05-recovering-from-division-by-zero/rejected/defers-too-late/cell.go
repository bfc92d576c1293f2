package sheet

import "fmt"

// safeDiv returns a / b, or an error that wraps the run-time panic of the
// division.
func safeDiv(a, b int) (result int, err error) {
	result = a / b
	defer func() {
		if p := recover(); p != nil {
			// Only the division can panic here, and its panics are errors.
			err = fmt.Errorf("safeDiv(%d, %d): %w", a, b, p.(error))
		}
	}()
	return result, nil
}
