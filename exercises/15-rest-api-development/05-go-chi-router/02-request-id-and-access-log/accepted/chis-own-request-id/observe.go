package observe

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

// Observe cleans the header, lets chi's middleware put the id into the context, sends it back, and logs.
func Observe(l *slog.Logger) chi.Middlewares {
	var count atomic.Int64
	start := time.Now().UnixNano()
	clean := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			id := r.Header.Get(middleware.RequestIDHeader)
			if id == "" || len(id) > 64 || strings.Trim(id, letters) != "" || strings.ContainsFunc(id, func(c rune) bool { return !strings.ContainsRune(letters, c) }) {
				id = fmt.Sprintf("%x-%d", start, count.Add(1))
			}
			r = r.Clone(r.Context())
			r.Header.Set(middleware.RequestIDHeader, id)
			w.Header().Set(middleware.RequestIDHeader, id)
			next.ServeHTTP(w, r)
		})
	}
	return chi.Middlewares{clean, middleware.RequestID, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			counting := &counter{ResponseWriter: w}
			defer func() {
				p := recover()
				level, status := slog.LevelInfo, max(counting.status, 200)
				if counting.status == 0 {
					status = 200
				}
				if p != nil {
					status = 500
				}
				if status > 499 {
					level = slog.LevelError
				}
				l.With("id", middleware.GetReqID(r.Context())).LogAttrs(r.Context(), level, "request",
					slog.String("method", r.Method), slog.String("route", chi.RouteContext(r.Context()).RoutePattern()),
					slog.Int("status", status), slog.Int("bytes", counting.bytes))
				if p != nil {
					panic(p)
				}
			}()
			next.ServeHTTP(counting, r)
		})
	}}
}

type counter struct {
	http.ResponseWriter
	status, bytes int
}

func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *counter) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(data []byte) (int, error) {
	if c.status == 0 {
		c.status = 200
	}
	n, err := c.ResponseWriter.Write(data)
	c.bytes += n
	return n, err
}
