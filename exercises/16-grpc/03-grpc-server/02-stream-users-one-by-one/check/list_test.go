package users

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/stream-users-one-by-one/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
	"gotrain/kit/concurrent"
)

func TestTheGivenFilesAreAsTheyWere(t *testing.T) {
	rpctest.Given(t)
	got, err := os.ReadFile("store.go")
	kit.NoError(t, "reading store.go", err)
	same := strings.ReplaceAll(string(got), "\r\n", "\n") == string(kit.Data(t, "store.go.txt"))
	kit.True(t, same, "store.go", "should be as it was given; what you write belongs into list.go")
}

// oracleStore makes a server with users of these ids.
func oracleStore(ids ...int64) *Server {
	s := NewServer()
	for _, id := range ids {
		s.users[id] = &userpb.User{Id: id, Name: fmt.Sprintf("User %d", id), Email: fmt.Sprintf("user%d@example.com", id)}
		s.last = max(s.last, id)
	}
	return s
}

// oracleStream is a stream that ends nowhere; before each user, send is called with the number of those before it.
type oracleStream struct {
	grpc.ServerStream
	ctx  context.Context
	sent []int64
	send func(i int) error
}

func (s *oracleStream) Context() context.Context { return s.ctx }

func (s *oracleStream) Send(u *userpb.User) error {
	s.sent = append(s.sent, u.GetId())
	if s.send != nil {
		return s.send(len(s.sent) - 1)
	}
	return nil
}

func (s *oracleStream) SendMsg(m any) error {
	u, _ := m.(*userpb.User)
	return s.Send(u)
}

func oracleRequest(after int64, limit int32) (req *userpb.ListUsersRequest, call string) {
	return &userpb.ListUsersRequest{AfterId: after, Limit: limit}, fmt.Sprintf("ListUsers {after_id: %d, limit: %d}", after, limit)
}

// oracleAnswer writes what came, as "2, 5, OK".
func oracleAnswer(ids []int64, err error) kit.Code {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "%d, ", id)
	}
	b.WriteString(status.Code(err).String())
	return kit.Code(b.String())
}

// oracleExpected is what a request gives, worked out without sorting.
func oracleExpected(ids []int64, after int64, limit int32) (list []int64, err error) {
	if limit < 0 {
		return nil, status.Error(codes.InvalidArgument, "")
	}
	for next := after; limit == 0 || len(list) < int(limit); {
		best := int64(-1)
		for _, id := range ids {
			if id > next && (best < 0 || id < best) {
				best = id
			}
		}
		if best < 0 {
			break
		}
		list, next = append(list, best), best
	}
	return list, nil
}

func oracleCompare(t *testing.T, call string, ids []int64, after int64, limit int32, got []int64, err error) {
	t.Helper()
	want, wantErr := oracleExpected(ids, after, limit)
	have := slices.Clone(ids)
	slices.Sort(have)
	if err == nil && len(got) == len(want) && !slices.IsSorted(got) {
		kit.Mistake(t, "map-order")
		kit.Failf(t, "%s with the users %v does not send them by ascending id", call, have)
	}
	kit.Equal(t, fmt.Sprintf("%s with the users %v", call, have), oracleAnswer(got, err), oracleAnswer(want, wantErr))
}

func TestSendsByID(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		ids   []int64
		after int64
		limit int32
	}{
		{[]int64{12, 3, 7, 11, 10, 2, 9, 100, 20, 1}, 0, 0},
		{[]int64{1, 2, 5, 9}, 0, 0},
		{[]int64{1, 2, 5, 9}, 1, 2},
		{[]int64{1, 2, 5, 9}, 9, 0},
		{[]int64{1, 2, 5, 9}, 0, -1},
		{nil, 0, 0},
		{nil, 0, 3},
		{[]int64{9, 1, 5, 2}, 3, 0},
		{[]int64{1, 2, 5, 9}, 0, 1},
		{[]int64{1, 2, 5, 9}, 0, 4},
		{[]int64{1, 2, 5, 9}, 2, 5},
		{[]int64{1, 2, 5, 9}, -7, 3},
		{[]int64{1, 2, 5, 9}, 0, -1 << 31},
		{[]int64{1, 2, 5, 9}, 1<<63 - 1, 1<<31 - 1},
	} {
		req, call := oracleRequest(c.after, c.limit)
		stream := &oracleStream{ctx: t.Context()}
		var err error
		kit.Finishes(t, call, func() { err = oracleStore(c.ids...).ListUsers(req, stream) })
		oracleCompare(t, call, c.ids, c.after, c.limit, stream.sent, err)
	}
}

func TestAnyStore(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(16, 32))
	for range 200 {
		var ids []int64
		for _, n := range r.Perm(40)[:r.IntN(30)] {
			ids = append(ids, int64(n+1))
		}
		after, limit := int64(r.IntN(45)-2), int32(r.IntN(12))
		req, call := oracleRequest(after, limit)
		stream := &oracleStream{ctx: t.Context()}
		var err error
		kit.Finishes(t, call, func() { err = oracleStore(ids...).ListUsers(req, stream) })
		oracleCompare(t, call, ids, after, limit, stream.sent, err)
	}
}

func TestTheLockIsFreeDuringSend(t *testing.T) {
	kit.Stage(t)
	s := oracleStore(1, 2, 3, 4)
	stuck := ""
	others := concurrent.Goroutines()
	stream := &oracleStream{ctx: t.Context(), send: func(i int) error {
		if stuck != "" {
			return nil
		}
		self := concurrent.Goroutine()
		done := make(chan bool, 1)
		go func() {
			s.CreateUser(context.Background(), &userpb.CreateUserRequest{Name: "Ann"})
			done <- true
		}()
		around := map[int]string{self: ""}
		for number, what := range others {
			around[number] = what
		}
		concurrent.Settle(around)
		if len(done) == 0 {
			stuck = fmt.Sprintf("while user %d is sent", i+1)
		}
		return nil
	}}
	req, _ := oracleRequest(0, 4)
	var err error
	kit.Finishes(t, "ListUsers {limit: 4}", func() { err = s.ListUsers(req, stream) })
	kit.NoError(t, "ListUsers {limit: 4}", err)
	kit.MistakeIf(t, stuck != "", "sends-under-lock")
	kit.True(t, stuck == "", "CreateUser "+stuck, "should not wait for the stream; it does not return until the user is sent")
	kit.Equal(t, "the users of ListUsers {limit: 4}", stream.sent, []int64{1, 2, 3, 4})
}

func TestDeletedMeanwhile(t *testing.T) {
	kit.Stage(t)
	s := oracleStore(1, 2, 3, 4)
	stream := &oracleStream{ctx: t.Context(), send: func(i int) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.users, 3)
		return nil
	}}
	req, _ := oracleRequest(0, 0)
	var err error
	what := "ListUsers of the users 1, 2, 3 and 4, where 3 is deleted while 1 is sent"
	kit.Finishes(t, what, func() { err = s.ListUsers(req, stream) })
	if !slices.Equal(stream.sent, []int64{1, 2, 3, 4}) {
		kit.Equal(t, what, oracleAnswer(stream.sent, err), oracleAnswer([]int64{1, 2, 4}, nil))
	}
	kit.NoError(t, what, err)
}

func TestStopsWhenSendFails(t *testing.T) {
	kit.Stage(t)
	broken := errors.New("transport is closing")
	for _, at := range []int{0, 2, 4} {
		stream := &oracleStream{ctx: t.Context(), send: func(i int) error {
			if i == at {
				return broken
			}
			return nil
		}}
		req, _ := oracleRequest(0, 0)
		var err error
		what := fmt.Sprintf("ListUsers of 5 users, where Send number %d gives an error", at+1)
		kit.Finishes(t, what, func() { err = oracleStore(1, 2, 3, 4, 5).ListUsers(req, stream) })
		kit.MistakeIf(t, len(stream.sent) > at+1 || at == 4 && len(stream.sent) == 5 && err == nil, "ignores-send-error")
		kit.Equal(t, what+": the number of calls of Send", len(stream.sent), at+1)
		kit.True(t, err == broken, what, "should return that very error; it returns %s", kit.Show(err))
	}
}

// oracleEnded is a context that has ended with an error from some moment on.
type oracleEnded struct {
	context.Context
	err  error
	done chan struct{}
}

func (c *oracleEnded) Done() <-chan struct{} { return c.done }
func (c *oracleEnded) Err() error {
	select {
	case <-c.done:
		return c.err
	default:
		return nil
	}
}

func TestStopsWithTheContext(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		after int
		err   error
		code  codes.Code
	}{
		{0, context.Canceled, codes.Canceled},
		{2, context.Canceled, codes.Canceled},
		{3, context.DeadlineExceeded, codes.DeadlineExceeded},
	} {
		ctx := &oracleEnded{context.Background(), c.err, make(chan struct{})}
		if c.after == 0 {
			close(ctx.done)
		}
		stream := &oracleStream{ctx: ctx, send: func(i int) error {
			if i+1 == c.after {
				close(ctx.done)
			}
			return nil
		}}
		req, _ := oracleRequest(0, 0)
		var err error
		what := fmt.Sprintf("ListUsers of 5 users, where the context ends (%v) after %d of them", c.err, c.after)
		kit.Finishes(t, what, func() { err = oracleStore(1, 2, 3, 4, 5).ListUsers(req, stream) })
		kit.MistakeIf(t, len(stream.sent) == 5, "ignores-end")
		stopped := len(stream.sent) == c.after
		kit.MistakeIf(t, stopped && errors.Is(err, c.err) && status.Code(err) == codes.Unknown, "error-without-status")
		kit.MistakeIf(t, stopped && c.code == codes.DeadlineExceeded && status.Code(err) == codes.Canceled, "always-canceled")
		kit.Equal(t, what, oracleAnswer(stream.sent, err), oracleAnswer([]int64{1, 2, 3, 4, 5}[:c.after], status.Error(c.code, "")))
	}
}

func TestThroughAConnection(t *testing.T) {
	kit.Stage(t)
	s := oracleStore(3, 1, 2, 7)
	call := "ListUsers {after_id: 1} by gRPC, with CreateUser after the first user"
	kit.Finishes(t, call, func() {
		server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, s) })
		defer server.Close()
		client := userpb.NewUserServiceClient(server.Dial(t))
		stream, err := client.ListUsers(context.Background(), &userpb.ListUsersRequest{AfterId: 1})
		kit.NoError(t, call, err)
		var got []string
		for {
			user, err := stream.Recv()
			if err == io.EOF {
				break
			}
			kit.NoError(t, call, err)
			if len(got) == 0 {
				_, err := client.CreateUser(context.Background(), &userpb.CreateUserRequest{Name: "Zoë"})
				kit.NoError(t, "CreateUser in between", err)
			}
			if user.Id != 8 {
				got = append(got, fmt.Sprint(user.Id, " ", user.Name))
			}
		}
		kit.Equal(t, call, got, []string{"2 User 2", "3 User 3", "7 User 7"})
	})
}

func TestEndsWhenTheClientLeaves(t *testing.T) {
	kit.Stage(t)
	const users = 3000
	s := NewServer()
	for id := range int64(users) {
		s.users[id+1] = &userpb.User{Id: id + 1, Name: strings.Repeat("long ", 300)}
	}
	sends := 0
	returned := make(chan error, 1)
	count := func(srv any, stream grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
		err := next(srv, &oracleCounted{stream, &sends})
		returned <- err
		return err
	}
	var err error
	call := "ListUsers of 3000 users, where the client leaves after the first"
	kit.Finishes(t, call, func() {
		kit.NoLeaks(t, call, func() {
			server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, s) }, grpc.ChainStreamInterceptor(count))
			defer server.Close()
			conn := server.Dial(t)
			defer conn.Close()
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			stream, streamErr := userpb.NewUserServiceClient(conn).ListUsers(ctx, &userpb.ListUsersRequest{})
			kit.NoError(t, call, streamErr)
			_, streamErr = stream.Recv()
			kit.NoError(t, call, streamErr)
			cancel()
			err = <-returned
		})
	})
	kit.True(t, err != nil, call, "should end with an error; it is nil")
	kit.True(t, sends < users/2, call, "should stop soon; it has sent %d users", sends)
}

// oracleCounted counts the messages of a stream.
type oracleCounted struct {
	grpc.ServerStream
	sends *int
}

func (c *oracleCounted) SendMsg(m any) error {
	*c.sends++
	return c.ServerStream.SendMsg(m)
}
