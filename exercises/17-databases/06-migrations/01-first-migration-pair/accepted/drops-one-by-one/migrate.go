package schema

import (
	"database/sql"
	"io/fs"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"
)

// Up applies what db does not have yet.
func Up(db *sql.DB, fsys fs.FS) (uint, error) {
	files, err := iofs.New(fsys, ".")
	if err != nil {
		return 0, err
	}
	defer files.Close()
	target, err := sqlite.WithInstance(db, &sqlite.Config{MigrationsTable: sqlite.DefaultMigrationsTable})
	if err != nil {
		return 0, err
	}
	m, err := migrate.NewWithInstance("files", files, "main", target)
	if err != nil {
		return 0, err
	}
	failure := m.Up()
	version, _, err := m.Version()
	switch failure {
	case nil, migrate.ErrNoChange:
		return version, err
	}
	return version, failure
}
