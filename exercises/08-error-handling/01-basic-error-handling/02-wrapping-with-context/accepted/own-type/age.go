package form

import (
	"errors"
	"strconv"
)

type ageError struct {
	text  string
	cause error
}

func (e *ageError) Error() string {
	return "invalid age " + strconv.Quote(e.text) + ": " + e.cause.Error()
}
func (e *ageError) Unwrap() error { return e.cause }

// parseAge reads an age between 0 and 150.
func parseAge(s string) (age int, err error) {
	switch n, err := strconv.Atoi(s); {
	case err != nil:
		return 0, &ageError{s, err}
	case 0 <= n && n <= 150:
		return n, nil
	default:
		return 0, errors.New("age out of range: " + strconv.Itoa(n))
	}
}
