package sheet

import "fmt"

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (result int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("safeDiv(%d, %d): %v", a, b, p)
		}
	}()
	return a / b, nil
}
