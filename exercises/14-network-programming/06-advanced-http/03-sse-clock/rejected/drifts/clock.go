package station

import (
	"fmt"
	"net/http"
	"time"
)

// Clock sends the time each second until the client leaves.
func Clock(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	rc := http.NewResponseController(w)
	if err := rc.Flush(); err != nil { // sends the headers, if it can
		http.Error(w, "this server cannot stream", http.StatusInternalServerError)
		return
	}
	for n := 1; ; n++ {
		select {
		case <-r.Context().Done():
			return
		case now := <-time.After(time.Second):
			_, err := fmt.Fprintf(w, "id: %d\nevent: tick\ndata: %s\n\n", n, now.UTC().Format(time.RFC3339))
			if err != nil || rc.Flush() != nil {
				return
			}
		}
	}
}
