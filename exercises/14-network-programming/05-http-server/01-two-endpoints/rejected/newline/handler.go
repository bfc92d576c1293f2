package alive

import (
	"fmt"
	"net/http"
	"time"
)

// NewHandler returns the handler of the server, whose clock is now.
func NewHandler(now func() time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) {
		writeText(w, "Hello, World!")
	})
	mux.HandleFunc("GET /time", func(w http.ResponseWriter, r *http.Request) {
		writeText(w, now().UTC().Format(time.RFC3339Nano))
	})
	return mux
}

// writeText answers with a text.
func writeText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, text)
}
