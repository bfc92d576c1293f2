package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"

	"modernc.org/sqlite"
)

// Open opens the SQLite database in a file.
func Open(ctx context.Context, path string) (db *sql.DB, err error) {
	defer func() {
		if err != nil {
			if db != nil {
				db.Close()
			}
			db, err = nil, fmt.Errorf("open %s: %w", path, err)
		}
	}()
	query := url.Values{}
	query.Set("_foreign_keys", "on")
	query.Set("_busy_timeout", "5000")
	query.Set("_journal_mode", "WAL")
	connector, err := sqlite.NewConnector("file:" + url.PathEscape(path) + "?" + query.Encode())
	if err != nil {
		return nil, err
	}
	db = sql.OpenDB(connector)
	db.SetMaxOpenConns(4)
	var one int
	return db, db.QueryRowContext(ctx, "SELECT 1").Scan(&one)
}
