package api

import (
	"context"
	"net/http"
)

// NewRequest makes a request to the company's API.
func NewRequest(ctx context.Context, method, url, token string, payload any, extra map[string]string) (*http.Request, error) {
	return nil, nil
}
