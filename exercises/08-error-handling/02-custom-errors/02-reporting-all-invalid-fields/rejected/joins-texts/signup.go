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

// ValidateSignup returns all problems as one error, or nil.
func ValidateSignup(name, email string, age int) error {
	var problems []string
	add := func(field, message string) {
		problems = append(problems, (&ValidationError{field, message}).Error())
	}
	if name == "" {
		add("name", "is required")
	}
	if !strings.Contains(email, "@") {
		add("email", "is invalid")
	}
	if age < 18 {
		add("age", "must be at least 18")
	}
	if len(problems) == 0 {
		return nil
	}
	return errors.New(strings.Join(problems, "\n"))
}
