// Package limit keeps clients from asking too much.
package limit

import (
	"fmt"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

const (
	most   = 10
	window = 60 * time.Second
)

// A limiter knows when requests were admitted.
type limiter struct {
	mu      sync.Mutex
	clients map[netip.Addr][]time.Time // oldest first, at most ten
	swept   time.Time                  // when clients were forgotten last
}

// Limit lets at most 10 requests a minute of each client through to next.
func Limit(next http.Handler) http.Handler {
	var serving sync.Mutex
	l := &limiter{clients: map[netip.Addr][]time.Time{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		serving.Lock()
		defer serving.Unlock()
		client, _ := netip.ParseAddrPort(r.RemoteAddr)
		if wait := l.admit(client.Addr().Unmap()); wait > 0 {
			w.Header().Set("Retry-After", fmt.Sprint(int64((wait+time.Second-1)/time.Second)))
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// admit counts a request, or says how long its client has to wait.
func (l *limiter) admit(client netip.Addr) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if now.Sub(l.swept) >= window {
		l.sweep(now)
	}
	times := l.clients[client]
	for len(times) > 0 && now.Sub(times[0]) >= window {
		times = times[1:]
	}
	if len(times) == most {
		return window - now.Sub(times[0])
	}
	l.clients[client] = append(times, now)
	return 0
}

// sweep forgets the clients whose requests do not count any more.
func (l *limiter) sweep(now time.Time) {
	for client, times := range l.clients {
		if now.Sub(times[len(times)-1]) >= window {
			delete(l.clients, client)
		}
	}
	l.swept = now
}
