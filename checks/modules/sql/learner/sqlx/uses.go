//go:build uses

// Package sqlx names what an exercise's go.mod requires.
package sqlx

import (
	_ "github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite"
)
