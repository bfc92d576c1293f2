// Package news tells what happens in a warehouse.
package news

import (
	"context"
	"fmt"
	"io"

	"github.com/redis/go-redis/v9"
)

// Listen writes what is published on channels to w until ctx ends.
func Listen(ctx context.Context, r *redis.Client, w io.Writer, channels ...string) (ready <-chan struct{}, done <-chan error) {
	confirmed := make(chan struct{})
	ended := make(chan error)
	go func() {
		err := listen(ctx, r, w, channels, confirmed)
		if ctx.Err() != nil {
			err = nil
		}
		ended <- err
	}()
	return confirmed, ended
}

func listen(ctx context.Context, r *redis.Client, w io.Writer, channels []string, confirmed chan<- struct{}) error {
	sub := r.Subscribe(ctx, channels...)
	defer sub.Close()
	// Receive waits for the network and not for ctx, but it ends with the connection.
	stop := context.AfterFunc(ctx, func() { sub.Close() })
	defer stop()
	for range channels {
		if _, err := sub.Receive(ctx); err != nil {
			return err
		}
	}
	close(confirmed)
	for {
		msg, err := sub.ReceiveMessage(ctx)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", msg.Channel, msg.Payload); err != nil {
			return err
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
