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

const (
	attempts = 3
	patience = 2 * time.Second // for each of them
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
	// Of two options that say the same, the later one counts.
	all := append([]grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}, opts...)
	conn, err := grpc.NewClient(target, all...)
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
	created, err := try(ctx, c.users.CreateUser, &userpb.CreateUserRequest{Name: name, Email: email})
	if err != nil {
		return nil, fmt.Errorf("creating a user: %w", err)
	}
	got, err := try(ctx, c.users.GetUser, &userpb.GetUserRequest{Id: created.GetUser().GetId()})
	if err != nil {
		return nil, fmt.Errorf("getting the new user: %w", err)
	}
	return got.GetUser(), nil
}

// try calls a method, again where the service is unavailable.
func try[Req, Res any](ctx context.Context, call func(context.Context, Req, ...grpc.CallOption) (Res, error), req Req) (Res, error) {
	for n := 1; ; n++ {
		res, err := once(ctx, call, req)
		if status.Code(err) != codes.Unavailable || n == attempts || ctx.Err() != nil {
			return res, translate(err)
		}
		time.Sleep(time.Duration(n) * time.Millisecond)
	}
}

func once[Req, Res any](ctx context.Context, call func(context.Context, Req, ...grpc.CallOption) (Res, error), req Req) (Res, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return call(ctx, req)
}

func translate(err error) error {
	switch s := status.Convert(err); s.Code() {
	case codes.AlreadyExists:
		return ErrExists
	case codes.InvalidArgument:
		return &BadInput{s.Message()}
	}
	return err
}
