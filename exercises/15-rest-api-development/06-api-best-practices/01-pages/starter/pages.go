// Package pages offers a long list in pages.
package pages

import "net/http"

// A Book is an item of the list.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

// List returns a handler that sends one page of the books.
func List(all func() []Book) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
	}
}
