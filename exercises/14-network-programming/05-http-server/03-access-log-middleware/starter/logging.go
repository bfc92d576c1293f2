package accesslog

import (
	"io"
	"net/http"
)

// Logging returns a handler that calls next and writes a line about it to out.
func Logging(out io.Writer, next http.Handler) http.Handler {
	return next
}
