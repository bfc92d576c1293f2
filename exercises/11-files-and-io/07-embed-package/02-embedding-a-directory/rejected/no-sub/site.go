package site

import (
	"embed"
	"net/http"
)

//go:embed all:static
var static embed.FS

// Handler serves the embedded folder static.
func Handler() http.Handler {
	return http.FileServer(http.FS(static))
}
