package form

import (
	"errors"
	"fmt"
	"strings"
)

var (
	errName  = errors.New("name is required")
	errEmail = errors.New("email is invalid")
)

// Validate returns an error that describes the first fault of the entries. The
// cases of a switch are tested from the top, too.
func Validate(name string, age int, email string) error {
	user, host, _ := strings.Cut(email, "@")
	switch {
	case len(name) == 0:
		return errName
	case age < 0, 150 < age:
		return fmt.Errorf("age out of range: %v", age)
	case user == "", host == "":
		return errEmail
	}
	return nil
}
