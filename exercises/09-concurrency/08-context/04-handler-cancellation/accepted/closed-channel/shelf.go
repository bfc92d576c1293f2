package shelf

import (
	"context"
	"io"
	"net/http"
)

// Store finds texts by their IDs.
type Store interface {
	Load(ctx context.Context, id string) (string, error)
}

type handler struct{ store Store }

// Handler answers with the text that s has for the parameter id.
func Handler(s Store) http.Handler { return handler{s} }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var (
		text string
		err  error
	)
	loaded := make(chan struct{})
	id := r.URL.Query().Get("id")
	go func() {
		defer close(loaded)
		text, err = h.store.Load(r.Context(), id)
	}()
	select {
	case <-loaded:
	case <-r.Context().Done():
	}
	if r.Context().Err() != nil {
		return
	}
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	io.WriteString(w, text)
}
