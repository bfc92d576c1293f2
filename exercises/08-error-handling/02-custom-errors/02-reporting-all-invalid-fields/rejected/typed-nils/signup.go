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
	if e == nil {
		return ""
	}
	return e.Field + ": " + e.Message
}

// ValidateSignup returns all problems as one error, or nil.
func ValidateSignup(name, email string, age int) error {
	var nameErr, emailErr, ageErr *ValidationError
	if name == "" {
		nameErr = &ValidationError{"name", "is required"}
	}
	if !strings.Contains(email, "@") {
		emailErr = &ValidationError{"email", "is invalid"}
	}
	if age < 18 {
		ageErr = &ValidationError{"age", "must be at least 18"}
	}
	return errors.Join(nameErr, emailErr, ageErr)
}
