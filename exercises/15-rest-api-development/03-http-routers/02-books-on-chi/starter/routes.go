package books

import "github.com/go-chi/chi/v5"

// Routes gives a router with the books of s.
func Routes(s Store) chi.Router {
	return chi.NewRouter()
}
