// Package fault has the errors of the module.
package fault

// Error says which field is wrong, and why.
type Error struct {
	Field, Reason string
}

// Error returns the field and the reason.
func (e *Error) Error() string { return e.Field + ": " + e.Reason }

// Code is a number for a fault.
type Code int
