package users

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"

	"example.com/logging-interceptor/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
)

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

type oracleKey struct{}

// oracleLog keeps records as lines of JSON, and what the contexts of the records say.
type oracleLog struct {
	slog.Handler
	mu       *sync.Mutex
	buffer   *bytes.Buffer
	contexts *[]any
}

func oracleLogger() (*slog.Logger, *oracleLog) {
	b := &bytes.Buffer{}
	plain := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	log := &oracleLog{slog.NewJSONHandler(b, &slog.HandlerOptions{ReplaceAttr: plain, Level: slog.LevelDebug}), &sync.Mutex{}, b, &[]any{}}
	return slog.New(log), log
}

func (l *oracleLog) Handle(ctx context.Context, r slog.Record) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	*l.contexts = append(*l.contexts, ctx.Value(oracleKey{}))
	return l.Handler.Handle(ctx, r)
}

// records gives the records so far.
func (l *oracleLog) records(t *testing.T) (list []map[string]any) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(l.buffer.String()) {
		var record map[string]any
		kit.NoError(t, "kit: reading a record", json.Unmarshal([]byte(line), &record))
		list = append(list, record)
	}
	return list
}

// oracleClock goes on only when it is told to.
type oracleClock struct {
	mu sync.Mutex
	at time.Time
}

func (c *oracleClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *oracleClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// oracleMake is called as a variable: the compiler would put Log into its caller, and a stack with its functions would have odd names.
var oracleMake = Log

func oracleInterceptor(t *testing.T, l *slog.Logger, now func() time.Time) grpc.UnaryServerInterceptor {
	t.Helper()
	var i grpc.UnaryServerInterceptor
	kit.NoPanic(t, "Log(l, now)", func() { i = oracleMake(l, now) })
	kit.True(t, i != nil, "Log(l, now)", "should give an interceptor; it is nil")
	return i
}

const oracleMethod = "/user.v1.UserService/GetUser"

// oracleRun calls an interceptor with a handler.
func oracleRun(t *testing.T, ctx context.Context, what string, i grpc.UnaryServerInterceptor, handler grpc.UnaryHandler) (resp any, err error) {
	t.Helper()
	p := kit.Try(func() { resp, err = i(ctx, "request", &grpc.UnaryServerInfo{FullMethod: oracleMethod}, handler) })
	if p != nil {
		kit.MistakeIf(t, p.Value == "no such table: secrets", "rethrows")
		p.Fail(t, what)
	}
	return resp, err
}

// oracleEnd is how a handler may end, with the code that gRPC makes of it.
type oracleEnd struct {
	what string
	err  error
	code codes.Code
}

func oracleEnds() []oracleEnd {
	ends := []oracleEnd{{"returns a response", nil, codes.OK}}
	for code := codes.Canceled; code <= codes.Unauthenticated; code++ {
		ends = append(ends, oracleEnd{"returns a status error with " + code.String(), status.Error(code, "so it is"), code})
	}
	return append(ends,
		oracleEnd{"returns a plain error", errors.New("disk full"), codes.Unknown},
		oracleEnd{"returns a wrapped status error with NotFound", fmt.Errorf("user 7: %w", status.Error(codes.NotFound, "nobody")), codes.NotFound},
		oracleEnd{"returns an error that wraps both a status error with NotFound and context.Canceled",
			fmt.Errorf("%w after %w", status.Error(codes.NotFound, "nobody"), context.Canceled), codes.NotFound},
		oracleEnd{"returns context.Canceled", context.Canceled, codes.Canceled},
		oracleEnd{"returns context.DeadlineExceeded", context.DeadlineExceeded, codes.DeadlineExceeded},
		oracleEnd{"returns an error that wraps context.Canceled", fmt.Errorf("query: %w", context.Canceled), codes.Canceled},
	)
}

func oracleLevel(code codes.Code) string {
	if code == codes.OK {
		return "INFO"
	}
	if strings.Contains(" Internal Unknown DataLoss ", " "+code.String()+" ") {
		return "ERROR"
	}
	return "WARN"
}

func TestOneRecordAfterEachCall(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(16, 51))
	for _, end := range oracleEnds() {
		what := "a call whose handler " + end.what
		l, log := oracleLogger()
		clock := &oracleClock{at: time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)}
		took := time.Duration(1 + r.Int64N(1e10))
		ctx := peer.NewContext(context.WithValue(t.Context(), oracleKey{}, "trace 7"), &peer.Peer{Addr: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 50514}})
		var seen []any
		early := 0
		response := &userpb.GetUserResponse{}
		resp, err := oracleRun(t, ctx, what, oracleInterceptor(t, l, clock.now), func(ctx context.Context, req any) (any, error) {
			seen = append(seen, req, ctx.Value(oracleKey{}))
			early = len(log.records(t))
			clock.advance(took)
			if end.err != nil {
				return nil, end.err
			}
			return response, nil
		})
		kit.Equal(t, "what the handler gets: request and a value of ctx", seen, []any{"request", "trace 7"})
		records := log.records(t)
		kit.MistakeIf(t, early > 0, "logs-before")
		kit.Equal(t, "the number of records of "+what, len(records), 1)
		kit.True(t, early == 0, "Log", "should write its record when the handler has returned; it does before")
		kit.MistakeIf(t, records[0]["code"] == "Unknown" && end.code != codes.Unknown && errors.Is(end.err, context.Canceled), "unknown-for-canceled")
		kit.MistakeIf(t, records[0]["code"] == "Canceled" && end.code == codes.NotFound, "context-first")
		kit.Equal(t, "the record of "+what, records[0], map[string]any{
			"level": oracleLevel(end.code), "msg": "rpc", "method": oracleMethod, "code": end.code.String(), "duration": float64(took), "peer": "192.0.2.7:50514",
		})
		kit.Equal(t, "a value of the ctx with which the record is written", (*log.contexts)[0], any("trace 7"))
		kit.MistakeIf(t, err != nil && err != end.err, "converts-errors")
		kit.True(t, err == end.err, what, "should return the error of the handler; it is %s, and should be %s", kit.Show(err), kit.Show(end.err))
		kit.True(t, end.err != nil || resp == any(response), what, "should return the response of the handler; it is another one")
		kit.True(t, end.err == nil || resp == nil, what, "should return no response; it returns one")
	}
}

func TestBothResponseAndErrorPass(t *testing.T) {
	kit.Stage(t)
	l, _ := oracleLogger()
	response, failure := &userpb.GetUserResponse{}, errors.New("half done")
	resp, err := oracleRun(t, t.Context(), "a call", oracleInterceptor(t, l, time.Now), func(context.Context, any) (any, error) { return response, failure })
	kit.True(t, resp == any(response) && err == failure, "a call whose handler returns a response and an error", "should return both as they are; it does not")
}

func TestWithoutAPeer(t *testing.T) {
	kit.Stage(t)
	l, log := oracleLogger()
	oracleRun(t, t.Context(), "a call without a peer", oracleInterceptor(t, l, time.Now), func(context.Context, any) (any, error) { return nil, nil })
	records := log.records(t)
	kit.Equal(t, "the number of records", len(records), 1)
	kit.Equal(t, "the peer of a call without one", records[0]["peer"], any(""))
}

func TestPanics(t *testing.T) {
	kit.Stage(t)
	for _, value := range []any{"no such table: secrets", errors.New("no such table: secrets"), 4711} {
		l, log := oracleLogger()
		clock := &oracleClock{}
		what := fmt.Sprintf("a call whose handler panics with %s", kit.Show(value))
		resp, err := oracleRun(t, t.Context(), what, oracleInterceptor(t, l, clock.now), func(context.Context, any) (any, error) {
			clock.advance(1234567)
			panic(value)
		})
		kit.True(t, resp == nil, what, "should give no response; it gives %s", kit.Show(resp))
		kit.Equal(t, "the code of "+what, status.Code(err).String(), "Internal")
		secret := strings.Contains(err.Error(), fmt.Sprint(value))
		kit.MistakeIf(t, secret, "shows-panic")
		kit.True(t, !secret, "the error of "+what, "should not tell what the panic said; it is %q", err.Error())
		records := log.records(t)
		kit.Equal(t, "the number of records of "+what, len(records), 1)
		kit.Equal(t, "the record of "+what, records[0], map[string]any{
			"level": "ERROR", "msg": "rpc", "method": oracleMethod, "code": "Internal", "duration": 1234567.0, "peer": "", "panic": fmt.Sprint(value),
		})
	}
}

// oracleService has a handler for each kind of end.
type oracleService struct {
	userpb.UnimplementedUserServiceServer
}

func (oracleService) GetUser(_ context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	if req.Id == 13 {
		panic("no such table: secrets")
	}
	if end := oracleEnds()[req.Id%21]; end.err != nil {
		return nil, end.err
	}
	return &userpb.GetUserResponse{User: &userpb.User{Id: req.Id, Name: "Ann"}}, nil
}

func TestInAServer(t *testing.T) {
	kit.Stage(t)
	l, log := oracleLogger()
	outer := 0
	count := func(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		resp, err := next(ctx, req)
		outer = len(log.records(t))
		return resp, err
	}
	server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, oracleService{}) },
		grpc.ChainUnaryInterceptor(count, oracleInterceptor(t, l, time.Now)))
	client := userpb.NewUserServiceClient(server.Dial(t))
	for i, id := range []int64{0, 5, 13, 17, 20, 21} {
		var err error
		what := fmt.Sprintf("GetUser {id: %d}", id)
		kit.Finishes(t, what, func() { _, err = client.GetUser(context.Background(), &userpb.GetUserRequest{Id: id}) })
		records := log.records(t)
		kit.Equal(t, "the number of records after "+what, kit.Values(len(records), outer), kit.Values(i+1, i+1))
		kit.Equal(t, "the code in the record, and whether it is what the client gets",
			kit.Values(records[i]["code"], records[i]["peer"]), kit.Values(status.Code(err).String(), "bufconn"))
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	kit.Stage(t)
	const calls = 50
	l, log := oracleLogger()
	server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, oracleService{}) },
		grpc.ChainUnaryInterceptor(oracleInterceptor(t, l, time.Now)))
	client := userpb.NewUserServiceClient(server.Dial(t))
	var wg sync.WaitGroup
	for range calls {
		wg.Go(func() { client.GetUser(context.Background(), &userpb.GetUserRequest{Id: 21}) })
	}
	kit.Finishes(t, "50 calls at once", wg.Wait)
	kit.Equal(t, "the number of records of 50 calls at once", len(log.records(t)), calls)
}
