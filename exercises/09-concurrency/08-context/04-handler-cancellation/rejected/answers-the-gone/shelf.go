package shelf

import (
	"context"
	"fmt"
	"net/http"
)

// Store finds texts by their IDs.
type Store interface {
	Load(ctx context.Context, id string) (string, error)
}

// Handler answers with the text that s has for the parameter id.
func Handler(s Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := s.Load(r.Context(), r.FormValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, text)
	})
}
