package items

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestServer(t *testing.T) {
	srv := httptest.NewServer(NewMux())
	defer srv.Close()

	tests := []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/items/7", http.StatusOK, `{"id":7,"name":"item 7"}`},
		{"GET", "/items/1200", http.StatusOK, `{"id":1200,"name":"item 1200"}`},
		{"GET", "/items/seven", http.StatusBadRequest, ""},
		{"POST", "/items/7", http.StatusMethodNotAllowed, ""},
		{"GET", "/", http.StatusNotFound, ""},
		{"GET", "/orders/7", http.StatusNotFound, ""},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			status, contentType, body := send(t, srv, tt.method, tt.path)
			if status != tt.status {
				t.Errorf("got status %d, want %d", status, tt.status)
			}
			if tt.body == "" {
				return
			}
			if contentType != "application/json" {
				t.Errorf("got Content-Type %q, want application/json", contentType)
			}
			if got := strings.TrimSpace(string(body)); got != tt.body {
				t.Errorf("got %s, want %s", got, tt.body)
			}
		})
	}
}

// send sends a request to the server and returns what came.
func send(t *testing.T, srv *httptest.Server, method, path string) (status int, contentType string, body []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, srv.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header.Get("Content-Type"), body
}
