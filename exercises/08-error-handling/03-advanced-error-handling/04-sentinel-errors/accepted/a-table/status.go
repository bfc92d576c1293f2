package web

import (
	"errors"
	"fmt"
	"net/http"
)

// ErrNotFound says that there is no such document.
var ErrNotFound = errors.New("not found")

// ErrForbidden says that the user may not read a document.
var ErrForbidden = errors.New("forbidden")

// statuses are in the order in which they win.
var statuses = []struct {
	cause  error
	status int
}{
	{nil, http.StatusOK},
	{ErrForbidden, http.StatusForbidden},
	{ErrNotFound, http.StatusNotFound},
}

// Status returns the HTTP status for an error.
func Status(err error) int {
	for _, s := range statuses {
		if errors.Is(err, s.cause) {
			return s.status
		}
	}
	return http.StatusInternalServerError
}

// Get returns nil if the user may read the doc.
func Get(user, doc string) (err error) {
	if user == "admin" || doc != "secret" {
		return
	}
	return fmt.Errorf("get secret: %w", ErrForbidden)
}
