package books

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

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

const insert = "INSERT INTO books (title, author_name, pages) VALUES (:title, :author_name, :pages)"

// Insert stores a book and returns its new id.
func Insert(ctx context.Context, db sqlx.ExtContext, b Book) (int64, error) {
	res, err := sqlx.NamedExecContext(ctx, db, insert, b)
	if err != nil {
		return 0, fmt.Errorf("insert %q: %w", b.Title, err)
	}
	return res.LastInsertId()
}

// InsertAll stores all books or none.
func InsertAll(ctx context.Context, db *sqlx.DB, bs []Book) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("insert %d books: %w", len(bs), err)
	}
	defer tx.Rollback() // does nothing after Commit
	for len(bs) > 100 {
		if _, err := tx.NamedExecContext(ctx, insert, bs[:100]); err != nil {
			return fmt.Errorf("insert %d books: %w", len(bs), err)
		}
		bs = bs[100:]
	}
	if _, err := tx.NamedExecContext(ctx, insert, bs); err != nil {
		return fmt.Errorf("insert %d books: %w", len(bs), err)
	}
	return tx.Commit()
}

// Patch changes some columns of a book.
func Patch(ctx context.Context, db *sqlx.DB, id int64, fields map[string]any) error {
	args := map[string]any{"id": id}
	var set []string
	for name, value := range fields {
		switch name {
		case "title", "author_name", "pages":
			set = append(set, name+" = :"+name)
			args[name] = value
		default:
			return &UnknownField{name}
		}
	}
	if len(set) == 0 {
		return nil
	}
	res, err := db.NamedExecContext(ctx, "UPDATE books SET "+strings.Join(set, ", ")+" WHERE id = :id", args)
	if err != nil {
		return fmt.Errorf("patch book %d: %w", id, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("patch book %d: %w", id, err)
	}
	if n == 0 {
		return sql.ErrNoRows
	}
	return nil
}
