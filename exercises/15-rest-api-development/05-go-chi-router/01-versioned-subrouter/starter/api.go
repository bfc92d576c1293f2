package books

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// BooksRouter gives the routes of the books, for any mount point.
func BooksRouter(s Store) chi.Router {
	return chi.NewRouter()
}

// API gives version 1 of everything.
func API(s Store) http.Handler {
	return chi.NewRouter()
}
