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
	type result struct {
		answer string
		err    error
	}
	results := make(chan result, 1)
	go func() {
		answer, err := db.Query(ctx, q)
		results <- result{answer, err}
	}()
	select {
	case r := <-results:
		if r.err != nil {
			return "", fmt.Errorf("fetch: %w", r.err)
		}
		return r.answer, nil
	case <-time.After(2 * time.Second):
		return "", fmt.Errorf("fetch: %w", context.DeadlineExceeded)
	}
}
