//go:build uses

// Package sql names what the checks of the set use, so that go mod tidy keeps it.
package sql

import (
	_ "github.com/golang-migrate/migrate/v4"
	_ "github.com/golang-migrate/migrate/v4/database/sqlite"
	_ "github.com/golang-migrate/migrate/v4/source/iofs"
	_ "github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite"
)
