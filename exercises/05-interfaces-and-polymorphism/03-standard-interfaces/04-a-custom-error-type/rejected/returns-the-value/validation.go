package form

// ValidationError says which field of a form is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e ValidationError) Error() string {
	return "validation failed: " + e.Field + ": " + e.Message
}

// CheckAge returns a ValidationError unless n is positive.
func CheckAge(n int) error {
	if n <= 0 {
		return ValidationError{Field: "age", Message: "must be positive"}
	}
	return nil
}
