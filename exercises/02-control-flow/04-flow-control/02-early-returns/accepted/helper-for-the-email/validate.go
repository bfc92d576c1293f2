package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes the first fault of the entries, or
// nil when there is none.
func Validate(name string, age int, email string) error {
	if name == "" {
		return errors.New("name is required")
	}
	if age < 0 || age > 150 {
		return fmt.Errorf("age out of range: %d", age)
	}
	return checkEmail(email)
}

func checkEmail(email string) error {
	before, behind, _ := strings.Cut(email, "@")
	if before == "" || behind == "" {
		return errors.New("email is invalid")
	}
	return nil
}
