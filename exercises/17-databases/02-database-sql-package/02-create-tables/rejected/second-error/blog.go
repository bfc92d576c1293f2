package blog

import (
	"context"
	"database/sql"
)

// Setup creates the tables of the blog, unless they are there already.
func Setup(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS users (
		id         INTEGER PRIMARY KEY,
		email      TEXT    NOT NULL UNIQUE COLLATE NOCASE,
		name       TEXT    NOT NULL CHECK (trim(name) <> ''),
		created_at INTEGER NOT NULL DEFAULT (unixepoch()),
		age        INTEGER CHECK (age BETWEEN 0 AND 150)
	)`)
	if err != nil {
		return err
	}
	db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS posts (
		id      INTEGER PRIMARY KEY,
		user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		title   TEXT    NOT NULL
	)`)
	return nil
}
