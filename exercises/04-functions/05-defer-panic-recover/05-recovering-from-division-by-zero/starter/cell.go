package sheet

// safeDiv returns a / b, or an error that wraps the run-time panic of the
// division.
func safeDiv(a, b int) (result int, err error) {
	return 0, nil
}
