package store

import (
	"context"
	"database/sql"
)

// Open opens the SQLite database in a file.
func Open(ctx context.Context, path string) (*sql.DB, error) {
	return nil, nil
}
