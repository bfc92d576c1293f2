package station

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"time"
)

func Clock(w http.ResponseWriter, r *http.Request) {
	flush := http.NewResponseController(w).Flush
	h := w.Header()
	h.Set("cache-control", "no-store")
	h.Set("content-type", "text/event-stream")
	if flush() != nil {
		h.Del("content-type")
		w.WriteHeader(500)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	tick := time.Tick(time.Second)
	for id := 1; ; id++ {
		var at time.Time
		select {
		case at = <-tick:
		case <-ctx.Done():
			return
		}
		var frame bytes.Buffer
		frame.WriteString("id: " + strconv.Itoa(id) + "\nevent: tick\n")
		frame.WriteString("data: " + at.In(time.UTC).Format("2006-01-02T15:04:05Z") + "\n\n")
		for _, line := range bytes.SplitAfter(frame.Bytes(), []byte("\n")) {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
		flush()
	}
}
