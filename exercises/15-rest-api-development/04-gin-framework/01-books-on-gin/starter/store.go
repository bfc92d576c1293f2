package books

import "errors"

// Book is what the API speaks about.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
	Pages int    `json:"pages"`
}

// ErrNotFound says that there is no book with an id.
var ErrNotFound = errors.New("no such book")

// Store keeps the books. Any of its methods may fail.
type Store interface {
	All() ([]Book, error)
	Find(id int) (Book, error)
	Add(b Book) (Book, error) // gives the book its id
	Change(b Book) error      // replaces the book with b's id
	Remove(id int) error
}
