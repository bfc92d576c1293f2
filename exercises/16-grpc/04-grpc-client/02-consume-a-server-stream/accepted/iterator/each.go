package users

import (
	"context"
	"errors"
	"io"
	"iter"

	"example.com/consume-a-server-stream/userpb"
)

// ErrStop is what a function returns to Each when it has seen enough.
var ErrStop = errors.New("stop")

// Each passes users to a function as they arrive, and gives their number.
func Each(ctx context.Context, c userpb.UserServiceClient, fn func(*userpb.User) error) (int, error) {
	n := 0
	for user, err := range all(ctx, c) {
		if err != nil {
			return n, err
		}
		n++
		switch err := fn(user); {
		case err == nil:
		case errors.Is(err, ErrStop):
			return n, nil
		default:
			return n, err
		}
	}
	return n, nil
}

// all gives the users of a stream, and an error as the last one.
func all(ctx context.Context, c userpb.UserServiceClient) iter.Seq2[*userpb.User, error] {
	return func(yield func(*userpb.User, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stream, err := c.ListUsers(ctx, new(userpb.ListUsersRequest))
		if err != nil {
			yield(nil, err)
			return
		}
		for {
			user, err := stream.Recv()
			if errors.Is(err, io.EOF) || !yield(user, err) || err != nil {
				return
			}
		}
	}
}
