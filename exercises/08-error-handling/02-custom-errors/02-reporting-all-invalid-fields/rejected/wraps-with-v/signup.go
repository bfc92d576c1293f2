package signup

import (
	"fmt"
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
	var err error
	add := func(next error) {
		if err == nil {
			err = next
			return
		}
		err = fmt.Errorf("%v\n%w", err, next)
	}
	if name == "" {
		add(&ValidationError{"name", "is required"})
	}
	if !strings.Contains(email, "@") {
		add(&ValidationError{"email", "is invalid"})
	}
	if age < 18 {
		add(&ValidationError{"age", "must be at least 18"})
	}
	return err
}
