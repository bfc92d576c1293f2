package books

import "errors"

// Book is what the API speaks about.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

// ErrNotFound says that there is no book with an id. It may come wrapped.
var ErrNotFound = errors.New("no such book")

// Store keeps the books.
type Store interface {
	List() ([]Book, error)
	Get(id int) (Book, error)
	Create(b Book) (Book, error) // gives the book its id
	Replace(b Book) error        // the book with b's id
	Delete(id int) error
}
