package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes the first fault of the entries.
func Validate(name string, age int, email string) error {
	if name == "" {
		return errors.New("name is required")
	}
	if age < 0 || age > 150 {
		return fmt.Errorf("age out of range: %d", age)
	}
	if !strings.Contains(email, "@") {
		return errors.New("email is invalid")
	}
	return nil
}
