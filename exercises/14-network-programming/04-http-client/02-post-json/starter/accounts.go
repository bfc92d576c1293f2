package accounts

import (
	"context"
	"fmt"
	"net/http"
)

// User is somebody who wants an account.
type User struct{ Name, Email string }

// StatusError is an answer of the service that is not the one hoped for.
type StatusError struct {
	Code int
	Body string // its beginning
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("status %d: %s", e.Code, e.Body)
}

// Create makes an account for a user and returns its number.
func Create(ctx context.Context, c *http.Client, url string, u User) (int, error) {
	return 0, nil
}
