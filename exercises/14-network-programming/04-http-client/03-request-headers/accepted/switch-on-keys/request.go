package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

func NewRequest(ctx context.Context, method, url, token string, payload any, extra map[string]string) (*http.Request, error) {
	var doc bytes.Buffer
	headers := map[string]string{"Accept": "application/json"}
	if payload != nil {
		if err := json.NewEncoder(&doc).Encode(payload); err != nil {
			return nil, fmt.Errorf("payload: %w", err)
		}
		headers["Content-Type"] = "application/json"
	}
	if len(token) > 0 {
		headers["Authorization"] = fmt.Sprintf("Bearer %s", token)
	}
	for k, v := range extra {
		headers[http.CanonicalHeaderKey(k)] = v
	}
	req, err := http.NewRequestWithContext(ctx, method, url, &doc)
	if err != nil {
		return nil, err
	}
	for k, v := range headers {
		switch k {
		case "Host":
			req.Host = v
		default:
			req.Header[k] = []string{v}
		}
	}
	return req, nil
}
