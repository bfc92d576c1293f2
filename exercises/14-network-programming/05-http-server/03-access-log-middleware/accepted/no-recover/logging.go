package accesslog

import (
	"io"
	"log"
	"net/http"
	"time"
)

type answer struct {
	w      http.ResponseWriter
	status int
	size   int64
	sent   bool
}

func (a *answer) Header() http.Header { return a.w.Header() }

func (a *answer) WriteHeader(code int) {
	if !a.sent {
		a.status, a.sent = code, true
	}
	a.w.WriteHeader(code)
}

func (a *answer) Write(p []byte) (n int, err error) {
	a.sent = true
	n, err = a.w.Write(p)
	a.size += int64(n)
	return
}

func (a *answer) FlushError() error {
	return http.NewResponseController(a.w).Flush()
}

func Logging(out io.Writer, next http.Handler) http.Handler {
	lines := log.New(out, "", 0) // a Logger has a lock of its own
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{w: w, status: 200}
		begin := time.Now()
		returned := false
		defer func() {
			if !returned {
				a.status = 500
			}
			lines.Println(r.Method, r.URL.EscapedPath(), a.status, a.size, time.Since(begin))
		}()
		next.ServeHTTP(a, r)
		returned = true
	})
}
