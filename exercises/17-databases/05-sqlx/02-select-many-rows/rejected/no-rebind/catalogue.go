package catalogue

import (
	"context"
	"fmt"
	"strings"

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
	list := []Book{}
	if f.IDs != nil && len(f.IDs) == 0 {
		return list, nil
	}
	where := []string{"TRUE"}
	var args []any
	if f.IDs != nil {
		where, args = append(where, "id IN (?)"), append(args, f.IDs)
	}
	if f.Author != "" {
		where, args = append(where, "author_name = ?"), append(args, f.Author)
	}
	if f.MinPages != 0 {
		where, args = append(where, "pages >= ?"), append(args, f.MinPages)
	}
	if f.Limit == 0 {
		f.Limit = 100
	}
	query, args, err := sqlx.In("SELECT id, title, author_name, pages FROM books WHERE "+
		strings.Join(where, " AND ")+" ORDER BY title, id LIMIT ?", append(args, f.Limit)...)
	if err != nil {
		return nil, fmt.Errorf("find books: %w", err)
	}
	if err := db.SelectContext(ctx, &list, query, args...); err != nil {
		return nil, fmt.Errorf("find books: %w", err)
	}
	return list, nil
}
