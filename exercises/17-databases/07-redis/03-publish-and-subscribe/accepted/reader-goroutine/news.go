// Package news tells what happens in a warehouse.
package news

import (
	"context"
	"io"

	"github.com/redis/go-redis/v9"
)

// Listen writes what is published on channels to w until ctx ends.
func Listen(ctx context.Context, r *redis.Client, w io.Writer, channels ...string) (<-chan struct{}, <-chan error) {
	ready, done := make(chan struct{}), make(chan error, 1)
	sub := r.Subscribe(ctx, channels...)
	failed := make(chan error, 1)
	go func() { failed <- read(sub, w, len(channels), ready) }()
	go func() {
		var err error
		select {
		case <-ctx.Done():
		case err = <-failed:
			if ctx.Err() != nil {
				err = nil
			}
		}
		sub.Close()
		done <- err
	}()
	return ready, done
}

func read(sub *redis.PubSub, w io.Writer, left int, ready chan<- struct{}) error {
	for {
		got, err := sub.Receive(context.Background())
		if err != nil {
			return err
		}
		switch got := got.(type) {
		case *redis.Subscription:
			if left--; left == 0 {
				close(ready)
			}
		case *redis.Message:
			if _, err := io.WriteString(w, got.Channel+": "+got.Payload+"\n"); err != nil {
				return err
			}
		}
	}
}

// Announce publishes messages and gives the number of those who have received one.
func Announce(ctx context.Context, r *redis.Client, channel string, msgs []string) (int64, error) {
	var total int64
	for _, msg := range msgs {
		n, err := r.Publish(ctx, channel, msg).Result()
		if err != nil {
			return total, err
		}
		total += n
	}
	return total, nil
}
