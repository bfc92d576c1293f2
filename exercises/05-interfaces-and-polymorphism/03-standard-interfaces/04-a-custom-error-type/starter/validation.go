package form

// CheckAge returns a *ValidationError unless n is positive.
func CheckAge(n int) error {
	return nil
}
