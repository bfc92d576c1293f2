package catalogue

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Book is a row of books.
type Book struct {
	ID     int64  `db:"id"`
	Title  string `db:"title"`
	Author string `db:"author_name"`
	Pages  int    `db:"pages"`
}

// Filter says which books are wanted.
type Filter struct {
	IDs      []int64 // nil is any
	Author   string  // "" is any
	MinPages int     // 0 is any
	Limit    int     // 0 is 100
}

// Find gives the books that meet a filter, by title, then id.
func Find(ctx context.Context, db *sqlx.DB, f Filter) ([]Book, error) {
	return nil, nil
}
