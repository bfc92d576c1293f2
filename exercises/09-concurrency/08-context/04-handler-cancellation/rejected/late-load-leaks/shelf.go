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
		type result struct {
			text string
			err  error
		}
		ctx := r.Context()
		results := make(chan result)
		go func() {
			text, err := s.Load(ctx, r.FormValue("id"))
			results <- result{text, err}
		}()
		select {
		case <-ctx.Done():
		case res := <-results:
			switch {
			case ctx.Err() != nil: // both were ready
			case res.err != nil:
				http.Error(w, "cannot load", http.StatusInternalServerError)
			default:
				fmt.Fprint(w, res.text)
			}
		}
	})
}
