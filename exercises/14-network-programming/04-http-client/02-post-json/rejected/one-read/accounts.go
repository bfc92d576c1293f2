package accounts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// User is somebody who wants an account.
type User struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

// StatusError is an answer of the service that is not the one hoped for.
type StatusError struct {
	Code int
	Body string // its beginning
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("status %d: %s", e.Code, e.Body)
}

// maxErrorBody is how much of an error page is worth keeping.
const maxErrorBody = 1024

// Create makes an account for a user and returns its number.
func Create(ctx context.Context, c *http.Client, url string, u User) (int, error) {
	doc, err := json.Marshal(u)
	if err != nil {
		return 0, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(doc))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusCreated {
		text := make([]byte, maxErrorBody)
		n, _ := resp.Body.Read(text)
		return 0, &StatusError{Code: resp.StatusCode, Body: string(text[:n])}
	}
	var created struct{ ID *int } // nil where the answer has none
	if err := json.NewDecoder(resp.Body).Decode(&created); err != nil {
		return 0, fmt.Errorf("reading the answer: %w", err)
	}
	if created.ID == nil {
		return 0, errors.New("the answer has no id")
	}
	return *created.ID, nil
}
