package items_test

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	items "example.com/http-integration-test"
)

func TestServer(t *testing.T) {
	server := httptest.NewServer(items.NewMux())
	t.Cleanup(server.Close)

	t.Run("items", func(t *testing.T) {
		t.Parallel()
		for id, want := range map[string]any{
			"7":  map[string]any{"id": 7.0, "name": "item 7"},
			"19": map[string]any{"id": 19.0, "name": "item 19"},
		} {
			resp, err := http.Get(server.URL + "/items/" + id)
			if err != nil {
				t.Fatal(err)
			}
			var got any
			err = json.NewDecoder(resp.Body).Decode(&got)
			resp.Body.Close()
			kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
			if err != nil || resp.StatusCode != 200 || kind != "application/json" || !reflect.DeepEqual(got, want) {
				t.Errorf("item %s: got %s, %s, %v, %v", id, resp.Status, kind, got, err)
			}
		}
	})
	t.Run("errors", func(t *testing.T) {
		t.Parallel()
		refused := func(resp *http.Response, err error) int {
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			return resp.StatusCode
		}
		if got := refused(http.Get(server.URL + "/items/x1")); got != 400 {
			t.Errorf("not a number: got %d, want 400", got)
		}
		if got := refused(http.Post(server.URL+"/items/7", "text/plain", strings.NewReader("a"))); got != 405 {
			t.Errorf("POST: got %d, want 405", got)
		}
		if got := refused(http.Get(server.URL + "/item")); got != 404 {
			t.Errorf("elsewhere: got %d, want 404", got)
		}
	})
}
