package catalogue

import (
	"context"
	"fmt"
	"time"
)

// DB answers queries.
type DB interface {
	Query(ctx context.Context, q string) (string, error)
}

// Fetch asks db, and waits at most two seconds for the answer.
func Fetch(ctx context.Context, db DB, q string) (string, error) {
	limit := time.Now().Add(2 * time.Second)
	derived, release := context.WithDeadline(ctx, limit)
	defer release()

	type result struct {
		answer string
		err    error
	}
	results := make(chan result, 1)
	go func() {
		answer, err := db.Query(derived, q)
		results <- result{answer, err}
	}()
	r := <-results
	if r.err == nil {
		return r.answer, nil
	}
	return "", fmt.Errorf("fetch: %w", r.err)
}
