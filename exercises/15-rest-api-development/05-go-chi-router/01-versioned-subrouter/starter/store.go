package books

import (
	"context"
	"errors"
)

// Book is what the API speaks about.
type Book struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

// ErrNotFound says that there is no book with an id.
var ErrNotFound = errors.New("no such book")

// Store keeps the books. Its methods get the context of the request that they
// are called for.
type Store interface {
	List(ctx context.Context) ([]Book, error)
	Get(ctx context.Context, id int) (Book, error)
	Create(ctx context.Context, b Book) (Book, error) // gives the book its id
	Replace(ctx context.Context, b Book) error        // the book with b's id
	Delete(ctx context.Context, id int) error
}
