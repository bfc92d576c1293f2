package users

import (
	"context"
	"errors"

	"google.golang.org/grpc"

	"example.com/create-then-get/userpb"
)

// ErrExists says that another user has the email.
var ErrExists = errors.New("the user exists already")

// BadInput says what is wrong with name or email, in the words of the server.
type BadInput struct {
	Msg string
}

func (e *BadInput) Error() string { return e.Msg }

// Client talks to the user service.
type Client struct {
}

// Dial makes a client of the service at a target.
func Dial(target string, opts ...grpc.DialOption) (*Client, error) {
	return &Client{}, nil
}

// Close closes the connection.
func (c *Client) Close() error {
	return nil
}

// Ensure creates a user and gets what the service has stored.
func (c *Client) Ensure(ctx context.Context, name, email string) (*userpb.User, error) {
	return nil, nil
}
