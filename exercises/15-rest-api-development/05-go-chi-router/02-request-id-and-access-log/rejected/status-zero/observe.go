package observe

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

var harmless = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// Observe gives every request an id and logs what became of it.
func Observe(l *slog.Logger) chi.Middlewares {
	return chi.Chain(requestID, accessLog(l))
}

// requestID keeps a harmless id of the client, or makes one.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !harmless.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), middleware.RequestIDKey, id)))
	})
}

func accessLog(l *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			status := http.StatusInternalServerError // unless the handler returns
			defer func() {
				level := slog.LevelInfo
				if status >= 500 {
					level = slog.LevelError
				}
				l.Log(r.Context(), level, "request",
					"id", middleware.GetReqID(r.Context()),
					"method", r.Method,
					"route", chi.RouteContext(r.Context()).RoutePattern(), // known only now
					"status", status,
					"bytes", ww.BytesWritten())
			}()
			next.ServeHTTP(ww, r)
			status = ww.Status()
		})
	}
}
