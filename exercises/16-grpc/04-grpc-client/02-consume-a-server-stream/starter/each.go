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
	return 0, nil
}
