package photos

import "net/http"

// Upload returns a handler that stores uploads of at most max bytes in dir.
func Upload(dir string, max int64) http.Handler {
	return http.NotFoundHandler()
}
