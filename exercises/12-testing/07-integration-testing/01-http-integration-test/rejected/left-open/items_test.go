package items

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestServer(t *testing.T) {
	srv := httptest.NewServer(NewMux())

	tests := []struct {
		method, path string
		status       int
		item         *item // nil where the body does not matter
	}{
		{"GET", "/items/7", http.StatusOK, &item{7, "item 7"}},
		{"GET", "/items/1200", http.StatusOK, &item{1200, "item 1200"}},
		{"GET", "/items/seven", http.StatusBadRequest, nil},
		{"POST", "/items/7", http.StatusMethodNotAllowed, nil},
		{"GET", "/", http.StatusNotFound, nil},
		{"GET", "/orders/7", http.StatusNotFound, nil},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			status, contentType, body := send(t, srv, tt.method, tt.path)
			if status != tt.status {
				t.Errorf("got status %d, want %d", status, tt.status)
			}
			if tt.item == nil {
				return
			}
			if contentType != "application/json" {
				t.Errorf("got Content-Type %q, want application/json", contentType)
			}
			var got item
			if err := json.Unmarshal(body, &got); err != nil {
				t.Fatalf("got body %q, which is not JSON: %v", body, err)
			}
			if got != *tt.item {
				t.Errorf("got %+v, want %+v", got, *tt.item)
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
