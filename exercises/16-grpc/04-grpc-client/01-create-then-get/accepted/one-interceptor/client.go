package users

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

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
	conn  *grpc.ClientConn
	users userpb.UserServiceClient
}

// Dial makes a client of the service at a target.
func Dial(target string, opts ...grpc.DialOption) (*Client, error) {
	all := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithChainUnaryInterceptor(patient),
	}
	conn, err := grpc.NewClient(target, append(all, opts...)...)
	if err != nil {
		return nil, err
	}
	return &Client{conn, userpb.NewUserServiceClient(conn)}, nil
}

// Close closes the connection.
func (c *Client) Close() error {
	return c.conn.Close()
}

// Ensure creates a user and gets what the service has stored.
func (c *Client) Ensure(ctx context.Context, name, email string) (*userpb.User, error) {
	created, err := c.users.CreateUser(ctx, &userpb.CreateUserRequest{Name: name, Email: email})
	if err != nil {
		return nil, err
	}
	got, err := c.users.GetUser(ctx, &userpb.GetUserRequest{Id: created.User.Id})
	if err != nil {
		return nil, err
	}
	return got.User, nil
}

// patient is wrapped around every call of a client.
func patient(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	var err error
	for range 3 {
		limited, cancel := context.WithTimeout(ctx, 2*time.Second)
		err = invoke(limited, method, req, reply, conn, opts...)
		cancel()
		if ctx.Err() != nil || status.Code(err) != codes.Unavailable {
			break
		}
	}
	if status.Code(err) == codes.AlreadyExists {
		return fmt.Errorf("%w: %w", ErrExists, err)
	}
	if s, _ := status.FromError(err); s.Code() == codes.InvalidArgument {
		return &BadInput{Msg: s.Message()}
	}
	return err
}
