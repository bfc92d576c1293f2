package station

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
)

// Row is a reading of a sensor.
type Row struct {
	Sensor string
	At     int64
	Value  float64
}

// ErrClosed is what Import gives after Close.
var ErrClosed = errors.New("importer is closed")

// Importer stores readings.
type Importer struct {
	db     *sql.DB
	stmt   *sql.Stmt
	closed atomic.Bool
}

// NewImporter prepares what Import needs. Close gives it back.
func NewImporter(ctx context.Context, db *sql.DB) (*Importer, error) {
	stmt, err := db.PrepareContext(ctx, "INSERT INTO readings(sensor, at, value) VALUES(?, ?, ?)")
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	return &Importer{db: db, stmt: stmt}, nil
}

// Import stores all rows or none.
func (im *Importer) Import(ctx context.Context, rows []Row) (int, error) {
	if im.closed.Load() {
		return 0, ErrClosed
	}
	tx, err := im.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	defer tx.Rollback()      // does nothing after Commit
	stmt := tx.Stmt(im.stmt) // closed with the transaction
	for i, r := range rows {
		if _, err := stmt.ExecContext(ctx, r.Sensor, r.At, r.Value); err != nil {
			return 0, fmt.Errorf("import row %d: %w", i, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return len(rows), nil
}

// Close gives the statement back. It may be called again.
func (im *Importer) Close() error {
	if im.closed.Swap(true) {
		return nil
	}
	return im.stmt.Close()
}
