package users

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"

	"example.com/create-then-get/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
	"gotrain/kit/source"
)

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

// oracleService answers as its script says: the next code for each call, and OK when there are none left.
type oracleService struct {
	userpb.UnimplementedUserServiceServer
	mu     sync.Mutex
	script []codes.Code
	asked  []string
}

func (s *oracleService) next(call string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, call)
	if len(s.script) == 0 {
		return nil
	}
	code := s.script[0]
	s.script = s.script[1:]
	if code == codes.OK {
		return nil
	}
	return status.Error(code, "because of "+call)
}

func (s *oracleService) calls() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

func (s *oracleService) CreateUser(_ context.Context, req *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) {
	if err := s.next(fmt.Sprintf("CreateUser {name: %q, email: %q}", req.Name, req.Email)); err != nil {
		return nil, err
	}
	return &userpb.CreateUserResponse{User: &userpb.User{Id: 4711}}, nil
}

func (s *oracleService) GetUser(_ context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	if err := s.next(fmt.Sprintf("GetUser {id: %d}", req.Id)); err != nil {
		return nil, err
	}
	return &userpb.GetUserResponse{User: &userpb.User{Id: req.Id, Name: "Ann of the store"}}, nil
}

// oracleAttempt is what the client's side of a connection sees of an attempt.
type oracleAttempt struct {
	began    time.Time
	deadline time.Time
	ended    bool // whether the context had, before it began
	alone    bool // whether the context of the one before had ended by then
	ctx      context.Context
	err      error
}

// oracleSetup is a service with a client of the learner's.
type oracleSetup struct {
	service  *oracleService
	server   *rpctest.Server
	client   *Client
	mu       sync.Mutex
	attempts []oracleAttempt
	after    func(n int) // called after attempt number n
}

func oracleDial(t *testing.T, script ...codes.Code) *oracleSetup {
	t.Helper()
	s := &oracleSetup{service: &oracleService{script: script}}
	s.server = rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, s.service) })
	watch := func(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
		a := oracleAttempt{began: time.Now(), ended: ctx.Err() != nil, alone: true, ctx: ctx}
		a.deadline, _ = ctx.Deadline()
		s.mu.Lock()
		if n := len(s.attempts); n > 0 {
			a.alone = s.attempts[n-1].ctx.Err() != nil
		}
		s.mu.Unlock()
		a.err = invoke(ctx, method, req, reply, conn, opts...)
		s.mu.Lock()
		s.attempts = append(s.attempts, a)
		n := len(s.attempts)
		s.mu.Unlock()
		if s.after != nil {
			s.after(n)
		}
		return a.err
	}
	call := `Dial("` + rpctest.Target + `", opts...)`
	var err error
	kit.NoPanic(t, call, func() { s.client, err = Dial(rpctest.Target, s.server.Dialer(), grpc.WithChainUnaryInterceptor(watch)) })
	kit.NoError(t, call, err)
	kit.True(t, s.client != nil, call, "should give a client; it is nil")
	t.Cleanup(func() { kit.Try(func() { s.client.Close() }) })
	return s
}

const oracleCall = `Ensure(ctx, "Ann", "ann@example.com")`

func (s *oracleSetup) ensure(t *testing.T, ctx context.Context) (user *userpb.User, err error) {
	t.Helper()
	kit.Finishes(t, oracleCall, func() { user, err = s.client.Ensure(ctx, "Ann", "ann@example.com") })
	return user, err
}

const (
	oracleCreate = `CreateUser {name: "Ann", email: "ann@example.com"}`
	oracleGet    = `GetUser {id: 4711}`
)

// oracleScript writes what the service answers.
func oracleScript(script []codes.Code) string {
	var words []string
	for _, code := range script {
		words = append(words, code.String())
	}
	return " where the service answers " + strings.Join(append(words, "OK …")[:max(1, len(words))], ", ")
}

func TestCreatesAndGets(t *testing.T) {
	kit.Stage(t)
	s := oracleDial(t)
	user, err := s.ensure(t, context.Background())
	kit.NoError(t, oracleCall, err)
	kit.Equal(t, "what the service is asked", s.service.calls(), []string{oracleCreate, oracleGet})
	kit.Equal(t, "the user of "+oracleCall, kit.Values(user.GetId(), user.GetName()), kit.Values(int64(4711), "Ann of the store"))
}

func TestErrors(t *testing.T) {
	kit.Stage(t)
	ok, busy := codes.OK, codes.Unavailable
	type row struct {
		script []codes.Code
		calls  string // C for CreateUser, G for GetUser
		code   codes.Code
	}
	rows := []row{
		{[]codes.Code{codes.AlreadyExists, codes.AlreadyExists, codes.AlreadyExists}, "C", codes.AlreadyExists},
		{[]codes.Code{codes.InvalidArgument, codes.InvalidArgument, codes.InvalidArgument}, "C", codes.InvalidArgument},
		{[]codes.Code{busy, ok, ok}, "CCG", ok},
		{[]codes.Code{busy, busy, ok, ok}, "CCCG", ok},
		{[]codes.Code{busy, busy, busy, ok}, "CCC", busy},
		{[]codes.Code{ok, busy, busy, ok}, "CGGG", ok},
		{[]codes.Code{ok, busy, busy, busy, ok}, "CGGG", busy},
		{[]codes.Code{busy, busy, ok, busy, busy, ok}, "CCCGGG", ok},
		{[]codes.Code{busy, codes.AlreadyExists}, "CC", codes.AlreadyExists},
		{[]codes.Code{busy, busy, codes.InvalidArgument}, "CCC", codes.InvalidArgument},
		{[]codes.Code{ok, codes.InvalidArgument}, "CG", codes.InvalidArgument},
		{[]codes.Code{ok, codes.AlreadyExists}, "CG", codes.AlreadyExists},
		{[]codes.Code{ok, busy, codes.NotFound}, "CGG", codes.NotFound},
	}
	for code := codes.Canceled; code <= codes.Unauthenticated; code++ {
		if code != busy && code != codes.AlreadyExists && code != codes.InvalidArgument {
			rows = append(rows, row{[]codes.Code{code, code, code}, "C", code}, row{[]codes.Code{ok, code, code, code}, "CG", code})
		}
	}
	for _, c := range rows {
		what := oracleCall + oracleScript(c.script)
		s := oracleDial(t, c.script...)
		user, err := s.ensure(t, context.Background())
		calls := ""
		for _, call := range s.service.calls() {
			calls += call[:1]
		}
		kit.MistakeIf(t, c.code == codes.DeadlineExceeded && len(calls) > len(c.calls), "retries-deadline")
		kit.MistakeIf(t, calls == strings.Repeat("C", 3) && c.calls == "C" || calls == "CGGG" && c.calls == "CG", "retries-everything")
		kit.Equal(t, "what the service is asked by "+what+" (C is CreateUser, G is GetUser)", calls, c.calls)
		if c.code == codes.OK {
			kit.NoError(t, what, err)
			kit.Equal(t, "the user of "+what, user.GetName(), "Ann of the store")
			continue
		}
		kit.True(t, err != nil, what, "should give an error; it is nil")
		kit.True(t, user == nil, what, "should give no user with an error; it gives one")
		last := s.service.calls()[len(calls)-1]
		var bad *BadInput
		switch c.code {
		case codes.AlreadyExists:
			kit.ErrorIs(t, what, err, ErrExists)
		case codes.InvalidArgument:
			kit.True(t, errors.As(err, &bad), what, "should give a *BadInput; the error is %s", kit.Show(err))
			kit.Equal(t, "the Msg of "+what, bad.Msg, "because of "+last)
		default:
			kit.True(t, !errors.Is(err, ErrExists) && !errors.As(err, &bad), what, "should give an error with its status; it is %s", kit.Show(err))
			lost := status.Code(err) == codes.Unknown && strings.Contains(err.Error(), c.code.String()) && c.code != codes.Unknown
			kit.MistakeIf(t, lost, "loses-status")
			kit.Equal(t, "status.Code of the error of "+what, status.Code(err).String(), c.code.String())
		}
	}
}

func TestEveryAttemptHasADeadline(t *testing.T) {
	kit.Stage(t)
	t.Run("of 2 seconds", func(t *testing.T) {
		s := oracleDial(t, codes.Unavailable, codes.Unavailable, codes.OK, codes.Unavailable, codes.OK)
		earliest := []time.Time{time.Now()}
		s.after = func(int) {
			now := time.Now()
			for !now.After(earliest[len(earliest)-1]) {
				now = time.Now() // a coarse clock: attempts that start one after the other start at different times
			}
			earliest = append(earliest, now)
		}
		_, err := s.ensure(t, context.Background())
		kit.NoError(t, oracleCall, err)
		kit.Equal(t, "the number of attempts of "+oracleCall, len(s.attempts), 5)
		for i, a := range s.attempts {
			what := fmt.Sprintf("attempt %d of %s", i+1, oracleCall)
			kit.True(t, !a.deadline.IsZero(), what, "should have a deadline; it has none")
			from, to := earliest[i].Add(2*time.Second), a.began.Add(2*time.Second)
			kit.MistakeIf(t, i > 0 && a.deadline.Before(from) && a.deadline.Equal(s.attempts[i-1].deadline), "one-deadline")
			kit.True(t, !a.deadline.Before(from) && !a.deadline.After(to), what, "should have a deadline 2 s after it starts; it has another one")
			kit.True(t, a.ctx.Err() != nil, "the context of "+what, "should be cancelled when the attempt is over; it lives on until its deadline")
			if !a.alone {
				kit.Mistake(t, "defers-in-the-loop")
				kit.Failf(t, "when attempt %d of %s begins, the context of the one before has not been cancelled yet", i+1, oracleCall)
			}
		}
	})
	t.Run("of the caller where that is earlier", func(t *testing.T) {
		s := oracleDial(t, codes.Unavailable)
		ctx, cancel := context.WithTimeout(context.Background(), 1900*time.Millisecond)
		defer cancel()
		want, _ := ctx.Deadline()
		_, err := s.ensure(t, ctx)
		kit.NoError(t, oracleCall, err)
		for i, a := range s.attempts {
			kit.MistakeIf(t, a.deadline.After(want), "background")
			kit.True(t, a.deadline.Equal(want), fmt.Sprintf("attempt %d of %s", i+1, oracleCall),
				"should have the deadline of a ctx that ends after 1.9 s; it has another one")
		}
		for _, call := range s.server.Calls() {
			kit.True(t, !call.Deadline.IsZero(), call.Method, "should have a deadline on the server, too; it has none")
		}
	})
}

func TestEndsWithTheContext(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		cancelAfter int
		script      []codes.Code
	}{
		{1, []codes.Code{codes.Unavailable}},
		{2, []codes.Code{codes.Unavailable, codes.Unavailable}},
		{3, []codes.Code{codes.OK, codes.Unavailable, codes.Unavailable}},
	} {
		s := oracleDial(t, c.script...)
		ctx, cancel := context.WithCancel(context.Background())
		s.after = func(n int) {
			if n == c.cancelAfter {
				cancel()
			}
		}
		_, err := s.ensure(t, ctx)
		cancel()
		what := fmt.Sprintf("%s where ctx is cancelled when attempt %d is Unavailable", oracleCall, c.cancelAfter)
		if len(s.attempts) > c.cancelAfter {
			kit.MistakeIf(t, !s.attempts[c.cancelAfter].ended, "background")
		}
		kit.Equal(t, "the number of attempts of "+what, len(s.attempts), c.cancelAfter)
		kit.True(t, status.Code(err) == codes.Unavailable || status.Code(err) == codes.Canceled || errors.Is(err, context.Canceled), what,
			"should give an error with the code Unavailable or Canceled; it is %s", kit.Show(err))
	}
}

func TestTriesAgainWithoutAPause(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	for _, pause := range []string{"time.Sleep", "time.After", "time.NewTimer", "time.NewTicker", "time.Tick"} {
		kit.MistakeIf(t, p.Uses(pause), "pauses")
		kit.True(t, !p.Uses(pause), "Ensure", "should try again without a pause; %s is used", pause)
	}
}

func TestClose(t *testing.T) {
	kit.Stage(t)
	s := oracleDial(t)
	_, err := s.ensure(t, context.Background())
	kit.NoError(t, oracleCall, err)
	kit.Equal(t, "the open connections after "+oracleCall, s.server.Conns(), 1)
	kit.NoError(t, "Close()", s.client.Close())
	kit.Equal(t, "the open connections after Close()", s.server.Conns(), 0)
	_, err = s.ensure(t, context.Background())
	kit.Equal(t, "status.Code of the error of "+oracleCall+" after Close()", status.Code(err).String(), "Canceled")
	kit.True(t, s.client.Close() != nil, "Close() for the second time", "should return the error of the connection; it is nil")
}

// oracleCredentials are credentials that nobody gets in with.
type oracleCredentials struct {
	credentials.TransportCredentials
}

func (oracleCredentials) Clone() credentials.TransportCredentials { return oracleCredentials{} }
func (oracleCredentials) Info() credentials.ProtocolInfo {
	return credentials.ProtocolInfo{SecurityProtocol: "check"}
}

func TestDial(t *testing.T) {
	kit.Stage(t)
	t.Run("options may say otherwise", func(t *testing.T) {
		s := oracleDial(t)
		refused := errors.New("credentials of the check")
		dialer := &oracleHandshake{err: refused}
		c, err := Dial(rpctest.Target, s.server.Dialer(), grpc.WithTransportCredentials(dialer))
		kit.NoError(t, "Dial with other credentials", err)
		defer c.Close()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		dialer.used = cancel
		kit.Finishes(t, oracleCall, func() { c.Ensure(ctx, "Ann", "ann@example.com") })
		kit.True(t, dialer.asked(), "Dial with grpc.WithTransportCredentials among opts", "should use those; it uses others")
	})
	t.Run("options that make no sense", func(t *testing.T) {
		var c *Client
		var err error
		const call = `Dial(target, grpc.WithDefaultServiceConfig("{"))`
		kit.NoPanic(t, call, func() { c, err = Dial(rpctest.Target, grpc.WithDefaultServiceConfig("{")) })
		kit.True(t, err != nil && c == nil, call, "should give nil and the error of grpc.NewClient; the error is %s", kit.Show(err))
	})
}

// oracleHandshake are credentials that refuse everybody.
type oracleHandshake struct {
	oracleCredentials
	err  error
	used func()
	mu   sync.Mutex
	n    int
}

func (h *oracleHandshake) Clone() credentials.TransportCredentials { return h }

func (h *oracleHandshake) asked() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.n > 0
}

func (h *oracleHandshake) ClientHandshake(context.Context, string, net.Conn) (net.Conn, credentials.AuthInfo, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.n++
	h.used()
	return nil, nil, h.err
}
