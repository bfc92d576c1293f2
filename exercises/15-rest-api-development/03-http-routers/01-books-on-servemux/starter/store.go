package books

import "errors"

// A Book is what clients send and get.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

// ErrNotFound is the error of a Store, perhaps wrapped, for a book that it does not have.
var ErrNotFound = errors.New("book not found")

// A Store keeps books and gives them their ids.
type Store interface {
	List() ([]Book, error)
	Get(id int) (Book, error)
	Create(b Book) (Book, error)
	Replace(id int, b Book) (Book, error)
	Delete(id int) error
}
