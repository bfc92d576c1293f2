package accounts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
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
func Create(ctx context.Context, c *http.Client, url string, u User) (id int, err error) {
	var doc bytes.Buffer
	enc := json.NewEncoder(&doc)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]string{"name": u.Name, "email": u.Email}); err != nil {
		return 0, err
	}
	req, err := http.NewRequest("POST", url, strings.NewReader(doc.String()))
	if err != nil {
		return 0, err
	}
	req = req.WithContext(ctx)
	req.Header.Add("content-type", "application/json")
	resp, err := c.Do(req)
	if err != nil {
		return 0, fmt.Errorf("creating %s: %w", u.Name, err)
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != 201 {
		page := make([]byte, 1<<10)
		n, _ := io.ReadFull(resp.Body, page)
		return 0, &StatusError{resp.StatusCode, string(page[:n])}
	}
	answer := map[string]int{}
	data, err := io.ReadAll(resp.Body)
	if err == nil {
		err = json.Unmarshal(data, &answer)
	}
	if err != nil {
		return 0, err
	}
	id, ok := answer["id"]
	if !ok {
		return 0, errors.New("no id")
	}
	return id, nil
}
