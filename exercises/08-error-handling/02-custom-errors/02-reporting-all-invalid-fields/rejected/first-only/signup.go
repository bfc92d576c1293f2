package signup

import (
	"errors"
	"strings"
)

// ValidationError says which field is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e *ValidationError) Error() string {
	return e.Field + ": " + e.Message
}

// ValidateSignup returns a problem as an error, or nil.
func ValidateSignup(name, email string, age int) error {
	if name == "" {
		return errors.Join(&ValidationError{"name", "is required"})
	}
	if !strings.Contains(email, "@") {
		return errors.Join(&ValidationError{"email", "is invalid"})
	}
	if age < 18 {
		return errors.Join(&ValidationError{"age", "must be at least 18"})
	}
	return nil
}
