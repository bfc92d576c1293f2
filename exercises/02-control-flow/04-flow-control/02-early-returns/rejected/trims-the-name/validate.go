package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes the first fault of the entries, or
// nil when there is none.
func Validate(name string, age int, email string) error {
	if strings.TrimSpace(name) == "" {
		return errors.New("name is required")
	}
	if age < 0 || age > 150 {
		return fmt.Errorf("age out of range: %d", age)
	}
	if at := strings.Index(email, "@"); at < 1 || at == len(email)-1 {
		return errors.New("email is invalid")
	}
	return nil
}
