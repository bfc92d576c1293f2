package signup

import (
	"errors"
	"fmt"
	"strings"
)

// ValidationError says which field is wrong, and why.
type ValidationError struct {
	Field, Message string
}

func (e *ValidationError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Message) }

// require returns an error unless ok. Its result is the interface, so the nil is
// a true one, which errors.Join leaves out.
func require(ok bool, field, message string) error {
	if ok {
		return nil
	}
	return &ValidationError{Field: field, Message: message}
}

// ValidateSignup returns all problems as one error, or nil.
func ValidateSignup(name, email string, age int) error {
	return errors.Join(
		require(len(name) > 0, "name", "is required"),
		require(strings.ContainsRune(email, '@'), "email", "is invalid"),
		require(age >= 18, "age", "must be at least 18"),
	)
}
