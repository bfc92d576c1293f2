package site

import "net/http"

// Handler serves the folder static.
func Handler() http.Handler {
	return http.FileServer(http.Dir("static"))
}
