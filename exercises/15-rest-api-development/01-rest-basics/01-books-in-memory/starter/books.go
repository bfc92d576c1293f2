// Package books is a bookshelf that is reached over HTTP.
package books

import "net/http"

// A Book is what clients send and get.
type Book struct {
	ID     int    `json:"id"`
	Title  string `json:"title"`
	Author string `json:"author"`
	Pages  int    `json:"pages"`
}

// NewAPI returns the handler of an empty bookshelf.
func NewAPI() http.Handler {
	return http.NewServeMux()
}
