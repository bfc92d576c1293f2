package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"

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

// Insert asks for the id in the same statement.
func Insert(ctx context.Context, db sqlx.ExtContext, b Book) (id int64, err error) {
	rows, err := sqlx.NamedQueryContext(ctx, db, "INSERT INTO books(title, author_name, pages) VALUES(:title, :author_name, :pages) RETURNING id", b)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&id)
	}
	if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
		return 0, err
	}
	return id, nil
}

// InsertAll counts its batches by hand.
func InsertAll(ctx context.Context, db *sqlx.DB, bs []Book) (err error) {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	for from := 0; from < len(bs); from += 100 {
		query, args, err := sqlx.Named("INSERT INTO books(pages, author_name, title) VALUES (:pages, :author_name, :title)", bs[from:min(from+100, len(bs))])
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), args...); err != nil {
			return fmt.Errorf("from book %d on: %w", from, err)
		}
	}
	return nil
}

var columns = map[string]string{"title": "title = :title", "author_name": "author_name = :author_name", "pages": "pages = :pages"}

// Patch prepares its statement.
func Patch(ctx context.Context, db *sqlx.DB, id int64, fields map[string]any) error {
	set, comma := "UPDATE books SET ", ""
	for name := range fields {
		if columns[name] == "" {
			return fmt.Errorf("patch: %w", &UnknownField{name})
		}
		set += comma + columns[name]
		comma = ", "
	}
	if comma == "" && len(fields) == 0 {
		return nil
	}
	args := maps.Clone(fields)
	args["the_id"] = id
	stmt, err := db.PrepareNamedContext(ctx, set+" WHERE id = :the_id RETURNING id")
	if err != nil {
		return err
	}
	defer stmt.Close()
	err = stmt.GetContext(ctx, &id, args)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("book %d: %w", id, err)
	}
	return err
}
