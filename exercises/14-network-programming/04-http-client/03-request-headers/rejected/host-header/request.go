package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
)

// NewRequest makes a request to the company's API.
func NewRequest(ctx context.Context, method, url, token string, payload any, extra map[string]string) (*http.Request, error) {
	var body io.Reader // without a payload it stays nil, the interface itself
	if payload != nil {
		data, err := json.Marshal(payload)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if payload != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for key, value := range extra {
		req.Header.Set(key, value)
	}
	return req, nil
}
