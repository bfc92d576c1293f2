package web

import (
	"errors"
	"fmt"
	"strings"
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
	case strings.Contains(err.Error(), "forbidden"):
		return 403
	case strings.Contains(err.Error(), "not found"):
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
