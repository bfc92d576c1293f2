// Package bank moves money between accounts.
package bank

import (
	"context"
	"errors"

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
		return ErrAmount
	}
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	var balance, other int64
	rows, err := tx.Query(ctx, "SELECT CASE WHEN id = $1 THEN balance END FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR UPDATE", from, to)
	if err != nil {
		return err
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[*int64])
	if err != nil {
		return err
	}
	for _, b := range found {
		if b != nil {
			balance = *b
		} else {
			other++
		}
	}
	if len(found) < 2 || other != 1 {
		return ErrNoAccount
	}
	if balance < cents {
		return ErrInsufficient
	}
	if _, err := tx.Exec(ctx, "UPDATE accounts SET balance = balance - $2 WHERE id = $1", from, cents); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE accounts SET balance = balance + $2 WHERE id = $1", to, cents); err != nil {
		return err
	}
	if _, err := pool.Exec(ctx, "INSERT INTO transfers (from_id, to_id, cents) VALUES ($1, $2, $3)", from, to, cents); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
