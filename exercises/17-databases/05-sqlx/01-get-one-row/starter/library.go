package library

import (
	"context"
	"errors"

	"github.com/jmoiron/sqlx"
)

// ErrNotFound says that there is no such book.
var ErrNotFound = errors.New("no such book")

// ByID gives the book with an id.
func ByID(ctx context.Context, db *sqlx.DB, id int64) (Book, error) {
	return Book{}, nil
}

// Newest gives the author's latest book, and whether there is one.
func Newest(ctx context.Context, db *sqlx.DB, author string) (Book, bool, error) {
	return Book{}, false, nil
}
