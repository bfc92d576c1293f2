package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes a fault of the entries.
func Validate(name string, age int, email string) error {
	if at := strings.Index(email, "@"); at < 1 || at == len(email)-1 {
		return errors.New("email is invalid")
	}
	if name == "" {
		return errors.New("name is required")
	}
	if age < 0 || age > 150 {
		return fmt.Errorf("age out of range: %d", age)
	}
	return nil
}
