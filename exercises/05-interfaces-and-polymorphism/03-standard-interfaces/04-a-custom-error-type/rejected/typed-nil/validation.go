package form

// ValidationError says which field of a form is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e *ValidationError) Error() string {
	return "validation failed: " + e.Field + ": " + e.Message
}

// CheckAge returns a *ValidationError unless n is positive.
func CheckAge(n int) error {
	var e *ValidationError
	if n <= 0 {
		e = &ValidationError{"age", "must be positive"}
	}
	return e
}
