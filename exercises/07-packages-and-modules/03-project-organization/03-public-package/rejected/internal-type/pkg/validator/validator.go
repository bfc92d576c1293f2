// Package validator checks what people type into forms.
package validator

import (
	"strings"

	"example.com/app/internal/fault"
)

// Error says which field is wrong, and why.
type Error = fault.Error

// Email returns an *Error unless s has one @ with text on both sides.
func Email(s string) error {
	name, host, found := strings.Cut(s, "@")
	switch {
	case !found:
		return &Error{Field: "email", Reason: "there is no @"}
	case strings.Contains(host, "@"):
		return &Error{Field: "email", Reason: "there is more than one @"}
	case name == "" || host == "":
		return &Error{Field: "email", Reason: "there has to be text before and after the @"}
	case strings.Contains(s, " "):
		return &Error{Field: "email", Reason: "there is a space"}
	}
	return nil
}

// Range returns an *Error unless n is one of the numbers from lo to hi.
func Range(n, lo, hi int) error {
	if n < lo || n > hi {
		return &Error{Field: "range", Reason: "not one of the numbers allowed"}
	}
	return nil
}
