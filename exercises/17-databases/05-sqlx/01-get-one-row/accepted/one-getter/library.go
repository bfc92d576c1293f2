package library

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

// Stamps are times.
type Stamps struct {
	UpdatedAt int64 `db:"updated_at"`
	CreatedAt int64 `db:"created_at"`
}

// Book is a row of books.
type Book struct {
	Stamps
	PublishedOn *string `db:"published_on"`
	Title       string  // the column has the field's name, in small letters
	Author      string  `db:"author_name"`
	ID          int64
}

// ErrNotFound says that there is no such book.
var ErrNotFound = errors.New("no such book")

func get(ctx context.Context, db *sqlx.DB, which string, arg any) (b Book, err error) {
	rows, err := sqlx.NamedQueryContext(ctx, db, `
		SELECT b.id, b.title, b.author_name, b.published_on, b.created_at, b.updated_at
		FROM books AS b WHERE `+which, map[string]any{"x": arg})
	if err != nil {
		return Book{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		if rows.Err() != nil {
			return Book{}, rows.Err()
		}
		return Book{}, ErrNotFound
	}
	if err := errors.Join(rows.StructScan(&b), rows.Close()); err != nil {
		return Book{}, err
	}
	return b, rows.Err()
}

// ByID gives the book with an id.
func ByID(ctx context.Context, db *sqlx.DB, id int64) (Book, error) {
	return get(ctx, db, "b.id = :x", id)
}

// Newest gives the author's latest book, and whether there is one.
func Newest(ctx context.Context, db *sqlx.DB, author string) (Book, bool, error) {
	b, err := get(ctx, db, "b.author_name = :x ORDER BY b.created_at DESC, b.id DESC LIMIT 1", sql.NullString{String: author, Valid: true})
	if err == ErrNotFound {
		return Book{}, false, nil
	}
	return b, err == nil, err
}
