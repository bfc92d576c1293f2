package form

import "fmt"

// ValidationError says which field of a form is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e *ValidationError) Error() string {
	return "validation failed: " + e.Field + ": " + e.Message
}

// CheckAge returns an error unless n is positive.
func CheckAge(n int) error {
	if n <= 0 {
		return fmt.Errorf("validation failed: %s: %s", "age", "must be positive")
	}
	return nil
}
