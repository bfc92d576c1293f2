package form

import (
	"errors"
	"fmt"
	"strings"
)

// Validate returns an error that describes all faults of the entries.
func Validate(name string, age int, email string) error {
	var all []error
	if name == "" {
		all = append(all, errors.New("name is required"))
	}
	if age < 0 || age > 150 {
		all = append(all, fmt.Errorf("age out of range: %d", age))
	}
	if at := strings.Index(email, "@"); at < 1 || at == len(email)-1 {
		all = append(all, errors.New("email is invalid"))
	}
	return errors.Join(all...)
}
