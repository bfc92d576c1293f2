// Package bank moves money between accounts.
package bank

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
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
	if cents < 1 || from == to {
		return fmt.Errorf("%w: %d cents from %d to %d", ErrAmount, cents, from, to)
	}
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	steps := []struct{ account, cents int64 }{{from, -cents}, {to, cents}}
	slices.SortFunc(steps, func(a, b struct{ account, cents int64 }) int { return cmp.Compare(a.account, b.account) })
	short := false
	for _, step := range steps {
		var balance int64
		err := tx.QueryRow(ctx, "UPDATE accounts SET balance = balance + $2 WHERE id = $1 RETURNING balance", step.account, step.cents).Scan(&balance)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return ErrNoAccount
		case err != nil:
			return err
		case balance < 0:
			short = true
		}
	}
	if short {
		return ErrInsufficient
	}
	if _, err := tx.Exec(ctx, "INSERT INTO transfers (from_id, to_id, cents) VALUES ($1, $2, $3)", from, to, cents); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
