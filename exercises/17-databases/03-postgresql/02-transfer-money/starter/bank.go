// Package bank moves money between accounts.
package bank

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
)

// What a transfer may fail with.
var (
	ErrAmount       = errors.New("not an amount that can be moved")
	ErrNoAccount    = errors.New("no such account")
	ErrInsufficient = errors.New("balance is too low")
)

// Transfer moves cents from one account to another.
func Transfer(ctx context.Context, pool *pgxpool.Pool, from, to int64, cents int64) error {
	return nil
}
