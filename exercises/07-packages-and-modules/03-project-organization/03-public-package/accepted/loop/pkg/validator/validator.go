// Package validator checks single values.
package validator

import "fmt"

// Email checks an address.
func Email(s string) error {
	signs, space := 0, false
	for _, r := range s {
		if r == '@' {
			signs++
		}
		space = space || r == ' '
	}
	if signs != 1 || space || s[0] == '@' || s[len(s)-1] == '@' {
		return &Error{Field: "email", Reason: "no address"}
	}
	return nil
}

// Range checks limits.
func Range(n, lo, hi int) error {
	switch {
	case n < lo:
		return &Error{Field: "range", Reason: "too small"}
	case hi < n:
		return &Error{Field: "range", Reason: "too large"}
	default:
		return nil
	}
}

// An Error is what is wrong with a value.
type Error struct {
	// Field is the kind of value.
	Field string
	// Reason says more.
	Reason string
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprint(e.Field, ": ", e.Reason) }
