package signup

import (
	"errors"
	"strings"
)

// ValidationError says which field is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e ValidationError) Error() string {
	return e.Field + ": " + e.Message
}

// ValidateSignup returns all problems as one error, or nil.
func ValidateSignup(name, email string, age int) error {
	var problems []error
	if name == "" {
		problems = append(problems, ValidationError{"name", "is required"})
	}
	if !strings.Contains(email, "@") {
		problems = append(problems, ValidationError{"email", "is invalid"})
	}
	if age < 18 {
		problems = append(problems, ValidationError{"age", "must be at least 18"})
	}
	return errors.Join(problems...) // nil if there are none
}
