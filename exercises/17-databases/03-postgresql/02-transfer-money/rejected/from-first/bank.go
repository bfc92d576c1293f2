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
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		var balance, other int64
		const lock = "SELECT balance FROM accounts WHERE id = $1 FOR UPDATE"
		if err := tx.QueryRow(ctx, lock, from).Scan(&balance); err != nil {
			return missing(err)
		}
		if err := tx.QueryRow(ctx, lock, to).Scan(&other); err != nil {
			return missing(err)
		}
		if balance < cents {
			return ErrInsufficient
		}
		const set = "UPDATE accounts SET balance = $2 WHERE id = $1"
		if _, err := tx.Exec(ctx, set, from, balance-cents); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, set, to, other+cents); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "INSERT INTO transfers (from_id, to_id, cents) VALUES ($1, $2, $3)", from, to, cents)
		return err
	})
}

func missing(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNoAccount
	}
	return err
}
