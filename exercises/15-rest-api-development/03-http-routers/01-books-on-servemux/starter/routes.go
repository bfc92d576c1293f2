// Package books offers books over HTTP.
package books

import "net/http"

// Routes returns a mux with the routes of the API.
func Routes(s Store) *http.ServeMux {
	return http.NewServeMux()
}
