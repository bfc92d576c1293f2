package site

import (
	"embed"
	"net/http"
)

//go:embed all:static
var assets embed.FS

// Handler puts the folder in front of each path.
func Handler() http.Handler {
	files := http.FileServer(http.FS(assets))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner := r.Clone(r.Context())
		inner.URL.Path = "/static" + r.URL.Path
		files.ServeHTTP(w, inner)
	})
}
