package books

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Book is a row of books.
type Book struct {
	ID     int64   `db:"id"`
	Title  string  `db:"title"`
	Author *string `db:"author_name"`
	Pages  *int    `db:"pages"`
}

// UnknownField says that a field cannot be changed.
type UnknownField struct{ Name string }

func (e *UnknownField) Error() string { return "no field " + e.Name }

// Insert stores a book and returns its new id.
func Insert(ctx context.Context, db sqlx.ExtContext, b Book) (int64, error) {
	return 0, nil
}

// InsertAll stores all books or none.
func InsertAll(ctx context.Context, db *sqlx.DB, bs []Book) error {
	return nil
}

// Patch changes some columns of a book.
func Patch(ctx context.Context, db *sqlx.DB, id int64, fields map[string]any) error {
	return nil
}
