package alive

import (
	"fmt"
	"net/http"
	"time"
)

type clock func() time.Time

func NewHandler(now func() time.Time) http.Handler { return clock(now) }

func (now clock) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/hello" && r.URL.Path != "/time" {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "HEAD, GET")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if r.URL.Path == "/hello" {
		fmt.Fprint(w, "Hello, World!")
	} else {
		fmt.Fprint(w, now().In(time.UTC).Format("2006-01-02T15:04:05.999999999Z"))
	}
}
