package sheet

import "fmt"

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (int, error) {
	var err error
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("safeDiv(%d, %d): %w", a, b, p.(error))
		}
	}()
	n := a / b
	return n, err
}
