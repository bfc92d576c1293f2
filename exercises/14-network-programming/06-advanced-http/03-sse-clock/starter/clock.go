package station

import "net/http"

// Clock sends the time each second until the client leaves.
func Clock(w http.ResponseWriter, r *http.Request) {
}
