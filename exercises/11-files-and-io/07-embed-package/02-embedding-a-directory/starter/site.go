package site

import "net/http"

// Handler serves the embedded folder static.
func Handler() http.Handler {
	return http.NotFoundHandler()
}
