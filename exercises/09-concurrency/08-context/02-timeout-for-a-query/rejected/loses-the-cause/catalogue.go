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
	defer cancel()
	answer, err := db.Query(ctx, q)
	if err != nil {
		return "", fmt.Errorf("fetch: %v", err)
	}
	return answer, nil
}
