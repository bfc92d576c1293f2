package catalogue

import (
	"cmp"
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
	IDs      []int64
	Author   string
	MinPages int
	Limit    int
}

// The conditions switch themselves off.
const find = `
	SELECT id, title, author_name, pages FROM books
	WHERE (:any OR id IN (:ids)) AND (:author = '' OR author_name = :author) AND (:pages = 0 OR pages >= :pages)
	ORDER BY title, id
	LIMIT :limit`

// Find gives the books that meet a filter, by title, then id.
func Find(ctx context.Context, db *sqlx.DB, f Filter) ([]Book, error) {
	ids := f.IDs
	switch {
	case f.IDs == nil:
		ids = []int64{0}
	case len(f.IDs) == 0:
		return []Book{}, nil
	}
	query, args, err := sqlx.Named(find, map[string]any{
		"any": f.IDs == nil, "ids": ids, "author": f.Author, "pages": f.MinPages, "limit": cmp.Or(f.Limit, 100),
	})
	if err != nil {
		return nil, err
	}
	query, args, err = sqlx.In(query, args...)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryxContext(ctx, sqlx.Rebind(sqlx.BindType(db.DriverName()), query), args...)
	if err != nil {
		return nil, err
	}
	list := make([]Book, 0)
	if err := sqlx.StructScan(rows, &list); err != nil {
		return nil, err
	}
	return list, nil
}
