// Package cors lets scripts of other sites use an API.
package cors

import (
	"net/http"
	"slices"
	"strings"
)

var (
	methods = []string{"GET", "POST", "PUT", "DELETE"}
	headers = []string{"Content-Type", "Authorization"}
)

// CORS lets scripts of any origin use next.
func CORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Origin") == "" {
			next.ServeHTTP(w, r)
			return
		}
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			preflight(w.Header(), r.Header)
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", "*")
		next.ServeHTTP(w, r)
	})
}

// preflight answers the question of a browser.
func preflight(answer, question http.Header) {
	answer.Set("Access-Control-Allow-Origin", "*")
	if !slices.Contains(methods, question.Get("Access-Control-Request-Method")) {
		return
	}
	asked := strings.Join(question.Values("Access-Control-Request-Headers"), ",")
	for name := range strings.SplitSeq(asked, ",") {
		name = strings.TrimSpace(name)
		allowed := func(header string) bool { return strings.EqualFold(header, name) }
		if name != "" && !slices.ContainsFunc(headers, allowed) {
			return
		}
	}
	answer.Set("Access-Control-Allow-Methods", strings.Join(methods, ", "))
	answer.Set("Access-Control-Allow-Headers", strings.Join(headers, ", "))
	answer.Set("Access-Control-Max-Age", "600")
}
