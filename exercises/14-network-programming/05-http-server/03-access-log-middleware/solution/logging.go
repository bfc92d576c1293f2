package accesslog

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Logging returns a handler that calls next and writes a line about it to out.
func Logging(out io.Writer, next http.Handler) http.Handler {
	var mu sync.Mutex // held while a line is written
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w}
		start := time.Now()
		defer func() {
			crash := recover()
			rec.note(http.StatusOK) // counts only if there was none
			if crash != nil {
				rec.status = http.StatusInternalServerError
			}
			line := fmt.Sprintf("%s %s %d %d %s\n",
				r.Method, r.URL.EscapedPath(), rec.status, rec.bytes, time.Since(start))
			mu.Lock()
			io.WriteString(out, line)
			mu.Unlock()
			if crash != nil {
				panic(crash)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// recorder takes notes of an answer.
type recorder struct {
	http.ResponseWriter
	status int // 0 while there is none
	bytes  int
}

// note notes a status if it is the first one.
func (r *recorder) note(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) WriteHeader(status int) {
	r.note(status)
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	r.note(http.StatusOK)
	n, err := r.ResponseWriter.Write(p)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController find the methods of the real writer.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
