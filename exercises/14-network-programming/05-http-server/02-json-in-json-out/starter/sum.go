package adder

import "net/http"

// Sum answers with the sum of the numbers in the request.
func Sum(w http.ResponseWriter, r *http.Request) {
}
