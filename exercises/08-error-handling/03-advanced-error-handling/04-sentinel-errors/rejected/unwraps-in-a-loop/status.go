package web

import (
	"errors"
	"fmt"
)

// What can be wrong with a document.
var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
)

// Status returns the HTTP status for an error.
func Status(err error) int {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	switch err {
	case nil:
		return 200
	case ErrForbidden:
		return 403
	case ErrNotFound:
		return 404
	}
	return 500
}

// Get returns nil if the user may read the doc.
func Get(user, doc string) error {
	if doc == "secret" && user != "admin" {
		return fmt.Errorf("get %s: %w", doc, ErrForbidden)
	}
	return nil
}
