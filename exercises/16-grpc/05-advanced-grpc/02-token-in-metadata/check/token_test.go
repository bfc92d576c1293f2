package users

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"example.com/token-in-metadata/userpb"
	"gotrain/grpc/rpctest"
	"gotrain/kit"
)

func TestTheGeneratedCodeIsAsItWas(t *testing.T) { rpctest.Given(t) }

const oracleMethod = "/user.v1.UserService/GetUser"

type oracleKey struct{}

// What the learner writes is called through variables: the compiler would put it into its caller, and a stack with its functions would have odd names.
var (
	oracleWith    = WithToken
	oracleRequire = RequireToken
)

func oracleClientSide(t *testing.T, get func() (string, error)) grpc.UnaryClientInterceptor {
	t.Helper()
	var i grpc.UnaryClientInterceptor
	kit.NoPanic(t, "WithToken(get)", func() { i = oracleWith(get) })
	kit.True(t, i != nil, "WithToken(get)", "should give an interceptor; it is nil")
	return i
}

func oracleServerSide(t *testing.T, check func(string) (string, bool)) grpc.UnaryServerInterceptor {
	t.Helper()
	var i grpc.UnaryServerInterceptor
	kit.NoPanic(t, "RequireToken(check)", func() { i = oracleRequire(check) })
	kit.True(t, i != nil, "RequireToken(check)", "should give an interceptor; it is nil")
	return i
}

func TestSendsAFreshToken(t *testing.T) {
	kit.Stage(t)
	n := 0
	i := oracleClientSide(t, func() (string, error) { n++; return fmt.Sprintf("token-%d", n), nil })
	for call := 1; call <= 3; call++ {
		ctx := metadata.AppendToOutgoingContext(context.WithValue(t.Context(), oracleKey{}, "trace 7"), "x-request-id", "r7", "x-tag", "a", "x-tag", "b")
		var sent metadata.MD
		var got []any
		failure := errors.New("the error of the call")
		req, reply, option := &userpb.GetUserRequest{}, &userpb.GetUserResponse{}, grpc.WaitForReady(true)
		var err error
		what := fmt.Sprintf("call %d through WithToken(get)", call)
		kit.NoPanic(t, what, func() {
			err = i(ctx, oracleMethod, req, reply, nil, func(ctx context.Context, method string, in, out any, _ *grpc.ClientConn, opts ...grpc.CallOption) error {
				sent, _ = metadata.FromOutgoingContext(ctx)
				got = []any{ctx.Value(oracleKey{}), method, in == any(req), out == any(reply), len(opts)}
				return failure
			}, option)
		})
		kit.True(t, got != nil, what, "should be made; it is not")
		kit.Equal(t, "what goes on in "+what+": a value of ctx, the method, whether request and reply are the same, the number of options",
			got, []any{"trace 7", oracleMethod, true, true, 1})
		kit.Equal(t, "authorization in "+what+`, where get gives "token-1", "token-2" …`, sent.Get("authorization"), oracleFresh(t, call, sent))
		kept := kit.Values(sent.Get("x-request-id"), sent.Get("x-tag"))
		kit.MistakeIf(t, len(sent.Get("x-request-id")) == 0, "wipes-metadata")
		kit.Equal(t, "x-request-id and x-tag in "+what, kept, kit.Values([]string{"r7"}, []string{"a", "b"}))
		kit.True(t, err == failure, what, "should return the error of the call as it is; it returns %s", kit.Show(err))
		kit.Equal(t, "how often get was asked after "+what, n, call)
	}
}

func oracleFresh(t *testing.T, call int, sent metadata.MD) []string {
	kit.MistakeIf(t, call > 1 && slices.Equal(sent.Get("authorization"), []string{"Bearer token-1"}), "token-once")
	return []string{fmt.Sprintf("Bearer token-%d", call)}
}

func TestWithoutAToken(t *testing.T) {
	kit.Stage(t)
	made := false
	n := 0
	i := oracleClientSide(t, func() (string, error) { n++; return "old", errors.New("the login service is away") })
	kit.Equal(t, "how often get is asked before the first call", n, 0)
	err := i(t.Context(), oracleMethod, nil, nil, nil, func(context.Context, string, any, any, *grpc.ClientConn, ...grpc.CallOption) error {
		made = true
		return nil
	})
	const what = "a call where get gives an error"
	kit.True(t, !made, what, "should not be made; it is")
	kit.Equal(t, "the code of "+what, status.Code(err).String(), "Unauthenticated")
}

func TestLooksAtTheToken(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name   string
		values []string
		token  string // empty where it is refused
	}{
		{"a bearer token", []string{"Bearer k7-3f"}, "k7-3f"},
		{"none", nil, ""},
		{"the scheme in lower case", []string{"bearer k7-3f"}, "k7-3f"},
		{"the scheme in upper case", []string{"BEARER k7-3f="}, "k7-3f="},
		{"another scheme", []string{"Basic k7-3f"}, ""},
		{"a longer scheme", []string{"Bearers k7-3f"}, ""},
		{"no scheme", []string{"k7-3f"}, ""},
		{"the scheme alone", []string{"Bearer"}, ""},
		{"the scheme and a blank", []string{"Bearer "}, ""},
		{"two blanks", []string{"Bearer  k7-3f"}, ""},
		{"a blank at the end", []string{"Bearer k7-3f "}, ""},
		{"a blank at the beginning", []string{" Bearer k7-3f"}, ""},
		{"two words", []string{"Bearer k7-3f k7-3f"}, ""},
		{"no blank", []string{"Bearerk7-3f"}, ""},
		{"an empty value", []string{""}, ""},
		{"two tokens", []string{"Bearer k7-3f", "Bearer k7-3f"}, ""},
		{"a token and another scheme", []string{"Bearer k7-3f", "Basic YW5uOg=="}, ""},
		{"another scheme and a token", []string{"Basic YW5uOg==", "Bearer k7-3f"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, accept := range []bool{true, false} {
				md := metadata.MD{"x-request-id": {"r7"}}
				for _, value := range c.values {
					md.Append("authorization", value)
				}
				checked := []string{}
				i := oracleServerSide(t, func(token string) (string, bool) {
					checked = append(checked, token)
					return "Ann", accept
				})
				what := fmt.Sprintf("a call with authorization %q", c.values)
				ran, user, known := false, "", false
				var err error
				p := kit.Try(func() {
					_, err = i(metadata.NewIncomingContext(t.Context(), md), "request", &grpc.UnaryServerInfo{FullMethod: oracleMethod}, func(ctx context.Context, _ any) (any, error) {
						ran = true
						user, known = UserFrom(ctx)
						return nil, nil
					})
				})
				if p != nil {
					kit.MistakeIf(t, len(c.values) == 0 && strings.Contains(p.Text, "index out of range"), "no-length-check")
					p.Fail(t, what)
				}
				kit.MistakeIf(t, len(c.values) == 2 && ran && len(checked) == 1, "first-of-two")
				if c.token == "" {
					kit.Equal(t, "what check gets to see of "+what, checked, []string{})
				} else {
					kit.Equal(t, "what check gets to see of "+what, checked, []string{c.token})
				}
				if c.token == "" || !accept {
					what += map[bool]string{true: "", false: ", to which check does not say ok"}[accept || c.token == ""]
					kit.True(t, !ran, what, "should not reach the handler; it does")
					kit.Equal(t, "the code of "+what, status.Code(err).String(), "Unauthenticated")
					continue
				}
				kit.NoError(t, what, err)
				kit.True(t, ran, what, "should reach the handler; it does not")
				kit.Equal(t, "UserFrom(ctx) in the handler", kit.Values(user, known), kit.Values("Ann", true))
			}
		})
	}
	t.Run("no metadata at all", func(t *testing.T) {
		i := oracleServerSide(t, func(string) (string, bool) { return "Ann", true })
		var err error
		const what = "a call without any metadata"
		p := kit.Try(func() {
			_, err = i(t.Context(), "request", &grpc.UnaryServerInfo{FullMethod: oracleMethod}, func(context.Context, any) (any, error) { return nil, nil })
		})
		if p != nil {
			kit.MistakeIf(t, strings.Contains(p.Text, "index out of range"), "no-length-check")
			p.Fail(t, what)
		}
		kit.Equal(t, "the code of "+what, status.Code(err).String(), "Unauthenticated")
	})
}

// oraclePlainKey shows a key of a context that is a plain text or number, which code of other people may use as well.
func oraclePlainKey(ctx context.Context) string {
	for v := reflect.ValueOf(ctx); v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct; {
		v = v.Elem()
		if key := v.FieldByName("key"); key.Kind() == reflect.Interface && !key.IsNil() {
			switch typ := key.Elem().Type(); {
			case typ.PkgPath() != "":
			case typ.Kind() == reflect.String:
				return fmt.Sprintf("the plain text %q", key.Elem().String())
			case typ.Kind() <= reflect.Complex128:
				return "of the plain type " + typ.String()
			}
		}
		parent := v.FieldByName("Context")
		if parent.Kind() != reflect.Interface {
			return ""
		}
		v = parent.Elem()
	}
	return ""
}

func TestUserFrom(t *testing.T) {
	kit.Stage(t)
	user, ok := UserFrom(t.Context())
	kit.Equal(t, "UserFrom(ctx) outside of a call", kit.Values(user, ok), kit.Values("", false))
	forged := metadata.NewIncomingContext(t.Context(), metadata.Pairs("user", "Ann", "authorization", "Bearer Ann"))
	user, ok = UserFrom(forged)
	kit.Equal(t, "UserFrom(ctx) with metadata that nobody has looked at", kit.Values(user, ok), kit.Values("", false))
	i := oracleServerSide(t, func(string) (string, bool) { return "", true })
	response, failure, plain := &userpb.GetUserResponse{}, errors.New("half done"), ""
	resp, err := i(metadata.NewIncomingContext(context.WithValue(t.Context(), oracleKey{}, "trace 7"), metadata.Pairs("authorization", "Bearer x")), "request",
		&grpc.UnaryServerInfo{FullMethod: oracleMethod}, func(ctx context.Context, req any) (any, error) {
			user, ok = UserFrom(ctx)
			plain = oraclePlainKey(ctx)
			kit.Equal(t, "request and a value of ctx in the handler", kit.Values(req, ctx.Value(oracleKey{})), kit.Values("request", "trace 7"))
			return response, failure
		})
	kit.MistakeIf(t, plain != "", "plain-key")
	kit.True(t, plain == "", "the key of the user in ctx", "should have a type of your own; it is %s", plain)
	kit.Equal(t, `UserFrom(ctx) where check gives ""`, kit.Values(user, ok), kit.Values("", true))
	kit.True(t, resp == any(response) && err == failure, "RequireToken(check)", "should pass on response and error of the handler as they are; it does not")
}

func TestHealthNeedsNoToken(t *testing.T) {
	kit.Stage(t)
	i := oracleServerSide(t, func(string) (string, bool) { return "", false })
	for n, method := range []string{
		"/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List",
		"/grpc.health.v1.HealthAdmin/Check", "/user.v1.UserService/Health", "/grpc.health.v2.Health/Check", "/evil/grpc.health.v1.Health/Check",
	} {
		ran, open := false, n < 2
		i(t.Context(), "request", &grpc.UnaryServerInfo{FullMethod: method}, func(ctx context.Context, _ any) (any, error) {
			ran = true
			_, known := UserFrom(ctx)
			kit.True(t, !known, "UserFrom(ctx) in "+method, "should give false without a token; it gives true")
			return nil, nil
		})
		if open && !ran {
			kit.Mistake(t, "health-locked")
			kit.Failf(t, "a method of grpc.health.v1.Health is refused without a token")
		}
		kit.True(t, ran == open, method, "should not reach its handler without a token; it does")
	}
}

type oracleHealth struct {
	grpc_health_v1.UnimplementedHealthServer
}

func (oracleHealth) Check(context.Context, *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	return &grpc_health_v1.HealthCheckResponse{}, nil
}

type oracleService struct {
	userpb.UnimplementedUserServiceServer
}

// GetUser answers with the caller's name.
func (oracleService) GetUser(ctx context.Context, _ *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	user, ok := UserFrom(ctx)
	return &userpb.GetUserResponse{User: &userpb.User{Name: fmt.Sprint(user, " ", ok)}}, nil
}

func TestThroughAConnection(t *testing.T) {
	kit.Stage(t)
	valid := "token-1"
	server := rpctest.Serve(t, func(r grpc.ServiceRegistrar) {
		userpb.RegisterUserServiceServer(r, oracleService{})
		grpc_health_v1.RegisterHealthServer(r, oracleHealth{})
	}, grpc.ChainUnaryInterceptor(oracleServerSide(t, func(token string) (string, bool) { return "owner of " + token, token == valid })))
	token, failure := "token-1", error(nil)
	conn := server.Dial(t, grpc.WithChainUnaryInterceptor(oracleClientSide(t, func() (string, error) { return token, failure })))
	client := userpb.NewUserServiceClient(conn)
	get := func() string {
		var text string
		kit.Finishes(t, "GetUser", func() {
			res, err := client.GetUser(metadata.AppendToOutgoingContext(context.Background(), "x-request-id", "r7"), &userpb.GetUserRequest{})
			text = res.GetUser().GetName()
			if err != nil {
				text = status.Code(err).String()
			}
		})
		return text
	}
	kit.Equal(t, "GetUser with the token that is valid", get(), "owner of token-1 true")
	kit.Equal(t, "x-request-id of that call", server.Calls()[0].Metadata.Get("x-request-id"), []string{"r7"})
	valid = "token-2"
	kit.Equal(t, "GetUser with a token that has expired", get(), "Unauthenticated")
	token = "token-2"
	kit.Equal(t, "GetUser with a new token", get(), "owner of token-2 true")
	failure = errors.New("the login service is away")
	kit.Equal(t, "GetUser where get gives an error", get(), "Unauthenticated")
	kit.Equal(t, "the number of calls that reach the server", len(server.Calls()), 3)
	_, err := grpc_health_v1.NewHealthClient(server.Dial(t)).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	kit.Equal(t, "the code of Health/Check without a token", status.Code(err).String(), codes.OK.String())
}
