package blog

import (
	"context"
	"database/sql"
	"fmt"
)

var tables = []string{
	`DROP TABLE IF EXISTS posts`,
	`DROP TABLE IF EXISTS users`,
	`CREATE TABLE users (
		id         INTEGER PRIMARY KEY,
		email      TEXT    NOT NULL UNIQUE COLLATE NOCASE,
		name       TEXT    NOT NULL CHECK (trim(name) <> ''),
		created_at INTEGER NOT NULL DEFAULT (unixepoch()),
		age        INTEGER CHECK (age BETWEEN 0 AND 150)
	)`,
	`CREATE TABLE posts (
		id      INTEGER PRIMARY KEY,
		user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		title   TEXT    NOT NULL
	)`,
}

// Setup creates the tables of the blog.
func Setup(ctx context.Context, db *sql.DB) error {
	for _, table := range tables {
		if _, err := db.ExecContext(ctx, table); err != nil {
			return fmt.Errorf("creating the tables: %w", err)
		}
	}
	return nil
}
