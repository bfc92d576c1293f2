package site

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed all:static
var static embed.FS

// Handler serves the embedded folder static.
func Handler() http.Handler {
	// The embedded paths begin with static/, those of requests do not.
	root, err := fs.Sub(static, "static")
	if err != nil {
		panic(err)
	}
	return http.StripPrefix("/static", http.FileServerFS(root))
}
