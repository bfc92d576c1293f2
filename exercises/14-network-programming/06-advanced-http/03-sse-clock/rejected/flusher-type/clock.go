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
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "this server cannot stream", http.StatusInternalServerError)
		return
	}
	flusher.Flush()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for n := 1; ; n++ {
		select {
		case <-r.Context().Done():
			return
		case now := <-ticker.C:
			_, err := fmt.Fprintf(w, "id: %d\nevent: tick\ndata: %s\n\n", n, now.UTC().Format(time.RFC3339))
			if err != nil {
				return
			}
			flusher.Flush()
		}
	}
}
