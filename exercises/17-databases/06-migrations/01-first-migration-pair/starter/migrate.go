package schema

import (
	"database/sql"
	"io/fs"
)

// Up applies what db does not have yet, and gives the version that is reached.
func Up(db *sql.DB, fsys fs.FS) (version uint, err error) {
	return 0, nil
}
