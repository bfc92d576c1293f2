package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes the first fault of the entries, or
// nil when there is none.
func Validate(name string, age int, email string) error {
	if name != "" {
		if age >= 0 && age <= 150 {
			if at := strings.Index(email, "@"); at > 0 && at < len(email)-1 {
				return nil
			}
			return errors.New("email is invalid")
		}
		return fmt.Errorf("age out of range: %d", age)
	}
	return errors.New("name is required")
}
