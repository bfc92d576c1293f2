package station

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// Row is a reading of a sensor.
type Row struct {
	Sensor string
	At     int64
	Value  float64
}

// ErrClosed is what Import gives after Close.
var ErrClosed = errors.New("importer is closed")

// Importer stores readings, one bundle after the other.
type Importer struct {
	mu   sync.Mutex
	stmt *sql.Stmt // nil when closed
	pool *sql.DB
}

// NewImporter prepares the statement.
func NewImporter(ctx context.Context, db *sql.DB) (*Importer, error) {
	im := &Importer{pool: db}
	var err error
	if im.stmt, err = db.PrepareContext(ctx, "INSERT INTO readings VALUES(:sensor, :at, :value)"); err != nil {
		return nil, err
	}
	return im, nil
}

// Import stores all rows or none.
func (im *Importer) Import(ctx context.Context, rows []Row) (n int, err error) {
	im.mu.Lock()
	defer im.mu.Unlock()
	if im.stmt == nil {
		return 0, ErrClosed
	}
	tx, err := im.pool.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			n, err = 0, errors.Join(err, tx.Rollback())
		}
	}()
	for _, r := range rows {
		_, err := tx.StmtContext(ctx, im.stmt).ExecContext(ctx, sql.Named("value", r.Value), sql.Named("sensor", r.Sensor), sql.Named("at", r.At))
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, tx.Commit()
}

// Close gives the statement back.
func (im *Importer) Close() error {
	im.mu.Lock()
	defer im.mu.Unlock()
	if im.stmt == nil {
		return nil
	}
	stmt := im.stmt
	im.stmt = nil
	return stmt.Close()
}
