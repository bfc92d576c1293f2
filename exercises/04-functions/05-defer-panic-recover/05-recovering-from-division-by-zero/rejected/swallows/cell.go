package sheet

import "fmt"

// safeDiv returns a / b, or an error.
func safeDiv(a, b int) (result int, err error) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Printf("safeDiv(%d, %d): %v\n", a, b, p)
			result = 0
		}
	}()
	return a / b, nil
}
