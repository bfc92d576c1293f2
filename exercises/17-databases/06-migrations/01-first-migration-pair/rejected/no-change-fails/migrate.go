package schema

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"
)

// Up applies what db does not have yet, and gives the version that is reached.
func Up(db *sql.DB, fsys fs.FS) (version uint, err error) {
	source, err := iofs.New(fsys, ".")
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	driver, err := sqlite.WithInstance(db, &sqlite.Config{})
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	m, err := migrate.NewWithInstance("iofs", source, "sqlite", driver) // its Close would close db
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	upErr := m.Up()
	version, _, err = m.Version()
	return version, errors.Join(upErr, err)
}
