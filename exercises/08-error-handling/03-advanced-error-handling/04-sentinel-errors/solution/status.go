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
	switch {
	case err == nil:
		return 200
	case errors.Is(err, ErrForbidden): // first, as it wins over not found
		return 403
	case errors.Is(err, ErrNotFound):
		return 404
	default:
		return 500
	}
}

// Get returns nil if the user may read the doc.
func Get(user, doc string) error {
	if doc == "secret" && user != "admin" {
		return fmt.Errorf("get %s: %w", doc, ErrForbidden)
	}
	return nil
}
