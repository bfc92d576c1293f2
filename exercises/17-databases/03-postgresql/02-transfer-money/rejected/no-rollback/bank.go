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
	// Both rows are locked, whatever the direction in the same order: so nobody waits in a circle.
	rows, err := tx.Query(ctx, "SELECT id, balance FROM accounts WHERE id = ANY($1) ORDER BY id FOR UPDATE", []int64{from, to})
	if err != nil {
		return err
	}
	balances := map[int64]int64{}
	var id, balance int64
	_, err = pgx.ForEachRow(rows, []any{&id, &balance}, func() error {
		balances[id] = balance
		return nil
	})
	if err != nil {
		return err
	}
	if len(balances) < 2 {
		return ErrNoAccount
	}
	if balances[from] < cents {
		return ErrInsufficient
	}
	if _, err := tx.Exec(ctx, "UPDATE accounts SET balance = balance - $2 WHERE id = $1", from, cents); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE accounts SET balance = balance + $2 WHERE id = $1", to, cents); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO transfers (from_id, to_id, cents) VALUES ($1, $2, $3)", from, to, cents)
	if err != nil {
		return err
	}
	return tx.Commit(ctx)
}
