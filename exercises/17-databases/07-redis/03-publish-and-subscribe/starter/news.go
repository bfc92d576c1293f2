// Package news tells what happens in a warehouse.
package news

import (
	"context"
	"io"

	"github.com/redis/go-redis/v9"
)

// Listen writes what is published on channels to w until ctx ends.
func Listen(ctx context.Context, r *redis.Client, w io.Writer, channels ...string) (ready <-chan struct{}, done <-chan error) {
	return nil, nil
}

// Announce publishes messages and gives the number of those who have received one.
func Announce(ctx context.Context, r *redis.Client, channel string, msgs []string) (int64, error) {
	return 0, nil
}
