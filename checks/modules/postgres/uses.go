//go:build uses

// Package postgres names what the checks of the set use, so that go mod tidy keeps it.
package postgres

import (
	_ "github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"
)
