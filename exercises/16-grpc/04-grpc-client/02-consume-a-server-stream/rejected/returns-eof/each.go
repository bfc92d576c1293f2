package users

import (
	"context"
	"errors"

	"example.com/consume-a-server-stream/userpb"
)

// ErrStop is what a function returns to Each when it has seen enough.
var ErrStop = errors.New("stop")

// Each passes users to a function as they arrive, and gives their number.
func Each(ctx context.Context, c userpb.UserServiceClient, fn func(*userpb.User) error) (int, error) {
	// A stream that is not read to its end lives until its context ends.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.ListUsers(ctx, &userpb.ListUsersRequest{})
	if err != nil {
		return 0, err
	}
	for n := 0; ; {
		user, err := stream.Recv()
		if err != nil {
			return n, err
		}
		n++
		if err := fn(user); errors.Is(err, ErrStop) {
			return n, nil
		} else if err != nil {
			return n, err
		}
	}
}
