package users

import (
	"context"
	"fmt"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"

	"example.com/deadlines-across-services/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
)

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

type oracleKey struct{}

// oracleBack is a client of the service behind. Without a time to take, it answers at once.
type oracleBack struct {
	userpb.UserServiceClient
	takes time.Duration
	err   error

	calls []time.Duration // what was left for each call; -1 without a deadline
	ctx   context.Context
	req   *userpb.GetUserRequest
}

var oracleAnswer = &userpb.GetUserResponse{User: &userpb.User{Id: 7, Name: "Ann", CreateTime: &timestamppb.Timestamp{Seconds: 1}}}

func (b *oracleBack) GetUser(ctx context.Context, req *userpb.GetUserRequest, _ ...grpc.CallOption) (*userpb.GetUserResponse, error) {
	left := time.Duration(-1)
	if deadline, ok := ctx.Deadline(); ok {
		left = time.Until(deadline)
	}
	b.calls, b.ctx, b.req = append(b.calls, left), ctx, req
	if b.takes > 0 {
		select {
		case <-time.After(b.takes):
		case <-ctx.Done():
		}
	}
	if ctx.Err() != nil {
		return nil, status.FromContextError(ctx.Err()).Err()
	}
	if b.err != nil {
		return nil, b.err
	}
	return oracleAnswer, nil
}

// oracleClient gives the context of a client, with a deadline if one is given.
func oracleClient(t *testing.T, timeout time.Duration) context.Context {
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), oracleKey{}, "trace 7"))
	t.Cleanup(cancel)
	if timeout != 0 {
		ctx, cancel = context.WithTimeout(ctx, timeout)
		t.Cleanup(cancel)
	}
	return ctx
}

func TestBackGetsADeadline(t *testing.T) {
	kit.Stage(t)
	ms := time.Millisecond
	for _, c := range []struct {
		client, min time.Duration
		left        time.Duration // for Back; 0 where it is not called
	}{
		{0, 100 * ms, 4950 * ms},
		{10 * time.Second, 100 * ms, 9950 * ms},
		{time.Hour, 100 * ms, time.Hour - 50*ms},
		{time.Second, 100 * ms, 950 * ms},
		{80 * ms, 100 * ms, 0},
		{100*ms - 1, 100 * ms, 0},
		{100 * ms, 100 * ms, 50 * ms},
		{4 * time.Second, 3 * time.Second, 3950 * ms},
		{2 * time.Second, 3 * time.Second, 0},
		{-time.Second, 0, 0},
		{-time.Hour, 100 * ms, 0},
		{60 * ms, 0, 10 * ms},
	} {
		name := fmt.Sprintf("GetUser with a client's deadline in %v and a Min of %v", c.client, c.min)
		if c.client == 0 {
			name = fmt.Sprintf("GetUser without a client's deadline and with a Min of %v", c.min)
		}
		kit.Bubble(t, func(t *testing.T) {
			back := &oracleBack{}
			front := &Front{Back: back, Min: c.min}
			req := &userpb.GetUserRequest{Id: 7}
			res, err := front.GetUser(oracleClient(t, c.client), req)
			if c.left == 0 {
				kit.MistakeIf(t, len(back.calls) > 0 && back.calls[0] < c.client, "ignores-min")
				kit.Equal(t, "the number of calls to Back by "+name, len(back.calls), 0)
				kit.Equal(t, "the code of "+name, status.Code(err).String(), codes.DeadlineExceeded.String())
				kit.True(t, res == nil, name, "should give no response; it gives one")
				return
			}
			kit.Equal(t, "the number of calls to Back by "+name, len(back.calls), 1)
			got := back.calls[0]
			kit.True(t, got >= 0, "the call to Back by "+name, "should have a deadline; it has none")
			five := got == 5*time.Second || got == 4950*time.Millisecond
			kit.MistakeIf(t, got == c.left+50*ms, "no-margin")
			kit.MistakeIf(t, five && c.client > 6*time.Second, "always-five")
			kit.Equal(t, "the time that "+name+" leaves for Back", got.String(), c.left.String())
			kit.NoError(t, name, err)
			kit.True(t, res == oracleAnswer, name, "should return the response of Back; it returns %s", kit.Show(res))
			kit.Equal(t, "the id that Back is asked for", back.req.GetId(), int64(7))
			kit.True(t, back.ctx.Err() != nil, "the context that Back got", "should be cancelled when GetUser has returned, or its timer is left; it is not")
		})
	}
}

func TestTheContextIsTheClients(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		back := &oracleBack{}
		_, err := (&Front{Back: back}).GetUser(oracleClient(t, 0), &userpb.GetUserRequest{})
		kit.NoError(t, "GetUser", err)
		got := back.ctx.Value(oracleKey{})
		kit.MistakeIf(t, got == nil, "background")
		kit.Equal(t, "a value of the client's ctx in the ctx that Back gets", got, any("trace 7"))
	})
	for _, deadline := range []time.Duration{0, time.Hour} {
		kit.Bubble(t, func(t *testing.T) {
			back := &oracleBack{takes: 4 * time.Second}
			ctx, cancel := context.WithCancel(oracleClient(t, deadline))
			start := time.Now()
			time.AfterFunc(3*time.Second, cancel)
			_, err := (&Front{Back: back}).GetUser(ctx, &userpb.GetUserRequest{})
			took := time.Since(start)
			kit.MistakeIf(t, took == 4*time.Second, "background")
			const what = "GetUser whose client cancels after 3 s, while Back works"
			kit.Equal(t, "the time that passes in "+what, took.String(), "3s")
			kit.MistakeIf(t, status.Code(err) == codes.Internal, "internal")
			kit.Equal(t, "the code of "+what, status.Code(err).String(), codes.Canceled.String())
		})
	}
}

func TestBackIsTooSlow(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ client, took time.Duration }{{0, 4950 * time.Millisecond}, {time.Second, 950 * time.Millisecond}} {
		kit.Bubble(t, func(t *testing.T) {
			back := &oracleBack{takes: time.Hour}
			ctx := oracleClient(t, c.client)
			start := time.Now()
			_, err := (&Front{Back: back}).GetUser(ctx, &userpb.GetUserRequest{})
			what := fmt.Sprintf("GetUser where Back takes too long, with a client's deadline in %v", c.client)
			if c.client == 0 {
				what = "GetUser where Back takes too long, without a client's deadline"
			}
			kit.Equal(t, "the time that passes in "+what, time.Since(start).String(), c.took.String())
			kit.MistakeIf(t, status.Code(err) == codes.Internal, "internal")
			kit.Equal(t, "the code of "+what, status.Code(err).String(), codes.DeadlineExceeded.String())
		})
	}
}

func TestOtherCodesPass(t *testing.T) {
	kit.Stage(t)
	for code := codes.Canceled; code <= codes.Unauthenticated; code++ {
		kit.Bubble(t, func(t *testing.T) {
			back := &oracleBack{err: status.Error(code, "so says Back")}
			_, err := (&Front{Back: back, Min: time.Second}).GetUser(oracleClient(t, time.Minute), &userpb.GetUserRequest{})
			what := fmt.Sprintf("GetUser where Back says %v", code)
			kit.Equal(t, "the number of calls to Back by "+what, len(back.calls), 1)
			kit.MistakeIf(t, status.Code(err) == codes.Internal && code != codes.Internal, "internal")
			kit.Equal(t, "the code of "+what, status.Code(err).String(), code.String())
			kit.Equal(t, "the message of "+what, status.Convert(err).Message(), "so says Back")
		})
	}
}

// oracleWaiting is a service behind that waits until its client leaves.
type oracleWaiting struct {
	userpb.UnimplementedUserServiceServer
	asked, left chan error
}

func (b *oracleWaiting) GetUser(ctx context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	if req.Id == 1 {
		return oracleAnswer, nil
	}
	b.asked <- nil
	<-ctx.Done()
	b.left <- ctx.Err()
	return nil, status.FromContextError(ctx.Err()).Err()
}

func TestThroughTwoServers(t *testing.T) {
	kit.Stage(t)
	waiting := &oracleWaiting{asked: make(chan error, 1), left: make(chan error, 1)}
	back := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, waiting) })
	front := rpctest.Serve(t, func(r grpc.ServiceRegistrar) {
		userpb.RegisterUserServiceServer(r, &Front{Back: userpb.NewUserServiceClient(back.Dial(t)), Min: time.Second})
	})
	client := userpb.NewUserServiceClient(front.Dial(t))
	ctx := oracleClient(t, time.Hour)
	kit.Finishes(t, "GetUser through two servers", func() {
		res, err := client.GetUser(ctx, &userpb.GetUserRequest{Id: 1})
		kit.NoError(t, "GetUser through two servers", err)
		kit.Equal(t, "the name of the user", res.GetUser().GetName(), "Ann")
	})
	deadline, _ := ctx.Deadline()
	off := deadline.Sub(back.Calls()[0].Deadline)
	kit.True(t, off.Abs() < 10*time.Minute, "the deadline that Back gets where the client has an hour", "should be about an hour away; it is not")

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	const what = "GetUser through two servers, where the client cancels"
	var err error
	kit.Finishes(t, what, func() {
		go func() { <-waiting.asked; cancel() }()
		_, err = client.GetUser(ctx, &userpb.GetUserRequest{Id: 2})
	})
	kit.Equal(t, "the code of "+what, status.Code(err).String(), codes.Canceled.String())
	kit.Finishes(t, "the handler of Back, whose client is gone", func() { <-waiting.left })
}
