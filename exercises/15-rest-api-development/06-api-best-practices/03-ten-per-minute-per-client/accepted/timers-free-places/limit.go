package limit

import (
	"math"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

type queue struct {
	taken int
	free  []time.Time
}

func Limit(next http.Handler) http.Handler {
	var mu sync.RWMutex
	queues := map[string]*queue{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		if ip := net.ParseIP(host); ip != nil {
			host = ip.String() // writes a mapped address as IPv4
		}
		mu.Lock()
		q := queues[host]
		if q == nil {
			q = new(queue)
			queues[host] = q
		}
		now := time.Now()
		kept := q.free[:0]
		for _, at := range q.free {
			if at.After(now) {
				kept = append(kept, at)
			}
		}
		q.free = kept
		if len(q.free) >= 10 {
			wait := q.free[0].Sub(now).Seconds()
			mu.Unlock()
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait))))
			w.WriteHeader(429)
			return
		}
		q.free = append(q.free, now.Add(time.Minute))
		q.taken++
		time.AfterFunc(time.Minute, func() {
			mu.Lock()
			defer mu.Unlock()
			if q.taken--; q.taken == 0 {
				delete(queues, host)
			}
		})
		mu.Unlock()
		next.ServeHTTP(w, r)
	})
}
