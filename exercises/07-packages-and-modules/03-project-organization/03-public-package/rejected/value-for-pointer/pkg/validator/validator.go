// Package validator checks what people type into forms.
package validator

import "strings"

// Error says which field is wrong, and why.
type Error struct {
	Field, Reason string
}

// Error returns the field and the reason.
func (e Error) Error() string { return e.Field + ": " + e.Reason }

// Email returns an Error unless s has one @ with text on both sides.
func Email(s string) error {
	name, host, found := strings.Cut(s, "@")
	switch {
	case !found:
		return Error{"email", "there is no @"}
	case strings.Contains(host, "@"):
		return Error{"email", "there is more than one @"}
	case name == "" || host == "":
		return Error{"email", "there has to be text before and after the @"}
	case strings.Contains(s, " "):
		return Error{"email", "there is a space"}
	}
	return nil
}

// Range returns an Error unless n is one of the numbers from lo to hi.
func Range(n, lo, hi int) error {
	if n < lo || n > hi {
		return Error{"range", "not one of the numbers allowed"}
	}
	return nil
}
