// Package items serves the items of a warehouse as JSON.
package items

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

type item struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// NewMux returns the handler of the service, which knows GET /items/{id}.
func NewMux() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /items/{id}", serveItem)
	return mux
}

func serveItem(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id is not a number", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(item{id, fmt.Sprintf("item %d", id)})
}
