package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Stamps are the times at which a row was made and changed.
type Stamps struct {
	CreatedAt int64 `db:"created_at"`
	UpdatedAt int64 `db:"updated_at"`
}

// Book is a row of books.
type Book struct {
	ID          int64  `db:"id"`
	Title       string `db:"title"`
	Author      string `db:"author_name"`
	PublishedOn string `db:"published_on"`
	Stamps
}

// ErrNotFound says that there is no such book.
var ErrNotFound = errors.New("no such book")

const selectBook = "SELECT id, title, author_name, published_on, created_at, updated_at FROM books "

// ByID gives the book with an id.
func ByID(ctx context.Context, db *sqlx.DB, id int64) (Book, error) {
	var b Book
	err := db.GetContext(ctx, &b, selectBook+"WHERE id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return Book{}, fmt.Errorf("book %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return Book{}, fmt.Errorf("book %d: %w", id, err)
	}
	return b, nil
}

// Newest gives the author's latest book, and whether there is one.
func Newest(ctx context.Context, db *sqlx.DB, author string) (Book, bool, error) {
	var b Book
	err := db.GetContext(ctx, &b, selectBook+"WHERE author_name = ? ORDER BY created_at DESC, id DESC LIMIT 1", author)
	if errors.Is(err, sql.ErrNoRows) {
		return Book{}, false, nil
	}
	if err != nil {
		return Book{}, false, fmt.Errorf("newest book of %s: %w", author, err)
	}
	return b, true, nil
}
