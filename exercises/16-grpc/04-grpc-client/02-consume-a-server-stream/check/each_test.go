package users

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/consume-a-server-stream/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
)

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

// oracleClient is a client whose stream has some users and an end, and which notes what happens.
type oracleClient struct {
	userpb.UserServiceClient
	grpc.ClientStream
	users   int
	end     error // of the stream
	refused error // of ListUsers
	ctx     context.Context
	request *userpb.ListUsersRequest
	ended   bool // whether the end was received
	log     []string
}

func (c *oracleClient) ListUsers(ctx context.Context, in *userpb.ListUsersRequest, _ ...grpc.CallOption) (grpc.ServerStreamingClient[userpb.User], error) {
	if c.ctx != nil {
		c.log = append(c.log, "ListUsers")
	}
	c.ctx, c.request = ctx, in
	if c.refused != nil {
		return nil, c.refused
	}
	return c, nil
}

func (c *oracleClient) Context() context.Context { return c.ctx }
func (c *oracleClient) CloseSend() error         { return nil }

func (c *oracleClient) Recv() (*userpb.User, error) {
	if c.ended {
		return nil, c.end
	}
	n := 1
	for _, what := range c.log {
		if what[0] == 'r' {
			n++
		}
	}
	if c.ctx.Err() != nil {
		c.end, c.ended = status.FromContextError(c.ctx.Err()).Err(), true
	} else if n > c.users {
		c.ended = true
	}
	if c.ended {
		return nil, c.end
	}
	c.log = append(c.log, fmt.Sprintf("receive %d", n))
	return &userpb.User{Id: int64(n)}, nil
}

func (c *oracleClient) RecvMsg(m any) error {
	u, err := c.Recv()
	if err == nil {
		m.(*userpb.User).Id = u.Id
	}
	return err
}

// each calls Each with a function that notes users.
func (c *oracleClient) each(t *testing.T, ctx context.Context, call string, fn func(id int64) error) (n int, err error) {
	t.Helper()
	kit.Finishes(t, call, func() {
		n, err = Each(ctx, c, func(u *userpb.User) error {
			c.log = append(c.log, fmt.Sprintf("fn %d", u.GetId()))
			return fn(u.GetId())
		})
	})
	return n, err
}

// released fails unless the stream was read to its end, or its context is cancelled.
func (c *oracleClient) released(t *testing.T, call string) {
	t.Helper()
	if c.ctx == nil || c.refused != nil || c.ended || c.ctx.Err() != nil {
		return
	}
	kit.Mistake(t, "no-cancel")
	kit.Failf(t, "%s leaves the stream open: it is not read to its end, and the context that ListUsers got has not ended", call)
}

func oracleFine(int64) error { return nil }

// oracleOrder is what should happen with so many users.
func oracleOrder(n int) (list []string) {
	list = []string{}
	for i := range n {
		list = append(list, fmt.Sprintf("receive %d", i+1), fmt.Sprintf("fn %d", i+1))
	}
	return list
}

func TestPassesUsersAsTheyArrive(t *testing.T) {
	kit.Stage(t)
	for _, users := range []int{3, 0, 1, 20} {
		c := &oracleClient{users: users, end: io.EOF}
		call := fmt.Sprintf("Each(ctx, c, fn) with a stream of %d users", users)
		n, err := c.each(t, context.Background(), call, oracleFine)
		kit.True(t, c.ctx != nil, call, "should call ListUsers; it does not")
		kit.Equal(t, "the request to ListUsers", kit.Values(c.request.GetAfterId(), c.request.GetLimit()), kit.Values(int64(0), int32(0)))
		all := users > 1 && len(c.log) > users && !slices.ContainsFunc(c.log[:users], func(what string) bool { return what[0] == 'f' })
		kit.MistakeIf(t, all, "gathers-all")
		kit.Equal(t, "what happens in "+call, c.log, oracleOrder(users))
		kit.MistakeIf(t, err != nil && errors.Is(err, io.EOF), "returns-eof")
		kit.Equal(t, call, kit.Values(n, err), kit.Values(users, error(nil)))
		c.released(t, call)
	}
}

func TestTheFunctionFails(t *testing.T) {
	kit.Stage(t)
	full := errors.New("disk full")
	refused := status.Error(codes.ResourceExhausted, "too many lines")
	late := false // whether the last user was not counted
	for _, c := range []struct {
		name string
		at   int
		err  error
		want error
	}{
		{"an error", 3, full, full},
		{"an error for the first user", 1, full, full},
		{"an error for the last user", 5, full, full},
		{"an error with a status", 2, refused, refused},
		{"io.EOF", 2, io.EOF, io.EOF},
		{"context.Canceled", 2, context.Canceled, context.Canceled},
		{"ErrStop", 3, ErrStop, nil},
		{"ErrStop for the last user", 5, ErrStop, nil},
		{"an error that wraps ErrStop", 4, fmt.Errorf("seen enough: %w", ErrStop), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := &oracleClient{users: 5, end: io.EOF}
			call := fmt.Sprintf("Each(ctx, c, fn) with a stream of 5 users, where fn returns %s for number %d", c.name, c.at)
			n, err := client.each(t, context.Background(), call, func(id int64) error {
				if id == int64(c.at) {
					return c.err
				}
				return nil
			})
			kit.Equal(t, "what happens in "+call, client.log, oracleOrder(c.at))
			kit.MistakeIf(t, n == 0 && c.at > 1 && err == c.want && c.want != nil, "forgets-count")
			kit.MistakeIf(t, n == c.at-1 && err == c.want && (n > 0 || late), "counts-late")
			late = late || n == c.at-1
			kit.Equal(t, "the number of "+call, n, c.at)
			kit.True(t, err == c.want, call, "should return %s; it returns %s", kit.Show(c.want), kit.Show(err))
			client.released(t, call)
		})
	}
	t.Run("a panic", func(t *testing.T) {
		client := &oracleClient{users: 5, end: io.EOF}
		const call = "Each(ctx, c, fn) where fn panics"
		p := kit.Try(func() {
			Each(context.Background(), client, func(*userpb.User) error { panic("no paper") })
		})
		kit.True(t, p == nil || p.Value == "no paper", call, "should pass the panic on; it panics with %s", kit.Show(p))
		client.released(t, call)
	})
}

func TestTheStreamFails(t *testing.T) {
	kit.Stage(t)
	for _, users := range []int{4, 0, 1} {
		for _, code := range []codes.Code{codes.Unavailable, codes.DataLoss, codes.Canceled} {
			client := &oracleClient{users: users, end: status.Error(code, "that is how it ends")}
			call := fmt.Sprintf("Each(ctx, c, fn) with a stream that ends with %v after %d users", code, users)
			n, err := client.each(t, context.Background(), call, oracleFine)
			kit.Equal(t, "what happens in "+call, client.log, oracleOrder(users))
			kit.MistakeIf(t, n == 0 && users > 1 && status.Code(err) == code, "forgets-count")
			kit.Equal(t, call+": number and code", kit.Values(n, status.Code(err).String()), kit.Values(users, code.String()))
		}
	}
	client := &oracleClient{refused: status.Error(codes.PermissionDenied, "not you")}
	const call = "Each(ctx, c, fn) where ListUsers gives an error"
	n, err := client.each(t, context.Background(), call, oracleFine)
	kit.Equal(t, call+": number and code", kit.Values(n, status.Code(err).String()), kit.Values(0, codes.PermissionDenied.String()))
}

type oracleKey struct{}

func TestTheCallersContext(t *testing.T) {
	kit.Stage(t)
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), oracleKey{}, "export 7"))
	defer cancel()
	client := &oracleClient{users: 5, end: io.EOF}
	const call = "Each(ctx, c, fn) where ctx is cancelled while fn has the second user"
	n, err := client.each(t, ctx, call, func(id int64) error {
		kit.True(t, client.ctx.Value(oracleKey{}) == "export 7", "the context that ListUsers gets", "should be made from ctx; it does not have its values")
		if id == 2 {
			cancel()
			kit.True(t, client.ctx.Err() != nil, "the context that ListUsers gets", "should be made from ctx; it does not end with it")
		}
		return nil
	})
	kit.Equal(t, call+": number and code", kit.Values(n, status.Code(err).String()), kit.Values(2, codes.Canceled.String()))

	parent, cancel := context.WithCancel(context.Background())
	defer cancel()
	(&oracleClient{users: 1, end: io.EOF}).each(t, parent, "Each(ctx, c, fn)", func(int64) error { return ErrStop })
	kit.True(t, parent.Err() == nil, "the caller's ctx", "should live on after Each; it has ended")
}

// oracleService sends users until there are none left, and waits then for the client to leave.
type oracleService struct {
	userpb.UnimplementedUserServiceServer
	left chan error
	end  int
}

func (s *oracleService) ListUsers(_ *userpb.ListUsersRequest, stream grpc.ServerStreamingServer[userpb.User]) error {
	for i := range s.end {
		if err := stream.Send(&userpb.User{Id: int64(i + 1), Name: "Ann"}); err != nil {
			s.left <- err
			return err
		}
	}
	<-stream.Context().Done()
	s.left <- stream.Context().Err()
	return nil
}

func TestARealServerSeesThatYouLeave(t *testing.T) {
	kit.Stage(t)
	const call = "Each(ctx, client, fn) with ErrStop for the second of 3 users, and a server that has more to come"
	kit.Finishes(t, call, func() {
		kit.NoLeaks(t, call, func() {
			service := &oracleService{left: make(chan error, 1), end: 3}
			server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, service) })
			defer server.Close()
			conn := server.Dial(t)
			defer conn.Close()
			n, err := Each(context.Background(), userpb.NewUserServiceClient(conn), func(u *userpb.User) error {
				if u.GetId() == 2 {
					return ErrStop
				}
				return nil
			})
			kit.Equal(t, call, kit.Values(n, err), kit.Values(2, error(nil)))
			<-service.left // the handler of the server has seen it
		})
	})
}
