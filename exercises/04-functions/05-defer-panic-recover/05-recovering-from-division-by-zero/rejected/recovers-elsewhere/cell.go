package sheet

import "fmt"

// report turns a panic into an error.
func report(errp *error, a, b int) {
	if p := recover(); p != nil {
		*errp = fmt.Errorf("safeDiv(%d, %d): %w", a, b, p.(error))
	}
}

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (result int, err error) {
	defer func() {
		report(&err, a, b)
	}()
	return a / b, nil
}
