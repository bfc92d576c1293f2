//go:build uses

// Package pgx names what an exercise's go.mod requires.
package pgx

import (
	_ "github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgxpool"
)
