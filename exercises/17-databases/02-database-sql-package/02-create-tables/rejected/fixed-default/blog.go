package blog

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

var tables = []string{
	fmt.Sprintf(`CREATE TABLE IF NOT EXISTS users (
		id         INTEGER PRIMARY KEY,
		email      TEXT    NOT NULL UNIQUE COLLATE NOCASE,
		name       TEXT    NOT NULL CHECK (trim(name) <> ''),
		created_at INTEGER NOT NULL DEFAULT %d,
		age        INTEGER CHECK (age BETWEEN 0 AND 150) -- NULL passes
	)`, time.Now().Unix()),
	`CREATE TABLE IF NOT EXISTS posts (
		id      INTEGER PRIMARY KEY,
		user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		title   TEXT    NOT NULL
	)`,
}

// Setup creates the tables of the blog, unless they are there already.
func Setup(ctx context.Context, db *sql.DB) error {
	for _, table := range tables {
		if _, err := db.ExecContext(ctx, table); err != nil {
			return fmt.Errorf("creating the tables: %w", err)
		}
	}
	return nil
}
