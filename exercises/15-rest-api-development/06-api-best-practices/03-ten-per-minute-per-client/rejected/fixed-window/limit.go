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

// A count is what a client has used up of its minute.
type count struct {
	since time.Time
	n     int
}

// Limit lets at most 10 requests a minute of each client through to next.
func Limit(next http.Handler) http.Handler {
	var mu sync.Mutex
	clients := map[netip.Addr]*count{}
	start := time.Now()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, _ := netip.ParseAddrPort(r.RemoteAddr)
		mu.Lock()
		now := time.Now()
		since := start.Add(now.Sub(start).Truncate(window))
		c := clients[client.Addr().Unmap()]
		if c == nil || c.since != since {
			c = &count{since: since}
			clients[client.Addr().Unmap()] = c
		}
		c.n++
		full := c.n > most
		mu.Unlock()
		if full {
			wait := window - now.Sub(since)
			w.Header().Set("Retry-After", fmt.Sprint(int64((wait+time.Second-1)/time.Second)))
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
