package cors

import (
	"maps"
	"net/http"
	"strings"
)

// CORS lets scripts of any origin use next.
func CORS(next http.Handler) http.Handler {
	return handler{next}
}

type handler struct{ next http.Handler }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, ok := r.Header["Origin"]; !ok {
		h.next.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	method := r.Header.Get("Access-Control-Request-Method")
	if r.Method != "OPTIONS" || method == "" {
		// The handler fills a map of its own, which is copied when the headers are to leave.
		c := &copier{w: w, header: w.Header().Clone()}
		defer func() {
			if p := recover(); p != nil {
				panic(p)
			}
			c.leave()
		}()
		h.next.ServeHTTP(c, r)
		return
	}
	grant := strings.Contains(" GET POST PUT DELETE ", " "+method+" ")
	for _, line := range r.Header["Access-Control-Request-Headers"] {
		for _, name := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return r == ',' || r == ' ' }) {
			grant = grant && (name == "content-type" || name == "authorization")
		}
	}
	if grant {
		maps.Copy(w.Header(), http.Header{
			"Access-Control-Allow-Methods": {"GET,POST,PUT,DELETE"},
			"Access-Control-Allow-Headers": {"authorization, content-type"},
			"Access-Control-Max-Age":       {"600"},
		})
	}
	w.WriteHeader(204)
}

type copier struct {
	w      http.ResponseWriter
	header http.Header
	left   bool
}

func (c *copier) leave() {
	if c.left {
		return
	}
	c.left = true
	clear(c.w.Header())
	for key, values := range c.header {
		if key != "Access-Control-Allow-Credentials" {
			c.w.Header()[key] = values
		}
	}
	c.w.Header()["Access-Control-Allow-Origin"] = []string{"*"}
}

func (c *copier) Header() http.Header { return c.header }

func (c *copier) WriteHeader(status int) {
	c.leave()
	c.w.WriteHeader(status)
}

func (c *copier) Write(p []byte) (int, error) {
	c.leave()
	return c.w.Write(p)
}

func (c *copier) FlushError() error {
	c.leave()
	return http.NewResponseController(c.w).Flush()
}
