package users

import (
	"context"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

const (
	key    = "authorization"
	scheme = "Bearer"
	// open begins the names of methods that need no token.
	open = "/grpc.health.v1.Health/"
)

// WithToken makes an interceptor that sends a token along with each call.
func WithToken(get func() (string, error)) grpc.UnaryClientInterceptor {
	return func(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
		token, err := get()
		if err != nil {
			return status.Errorf(codes.Unauthenticated, "getting a token: %v", err)
		}
		ctx = metadata.NewOutgoingContext(ctx, metadata.Pairs(key, scheme+" "+token))
		return invoke(ctx, method, req, reply, conn, opts...)
	}
}

type userKey struct{}

// RequireToken makes an interceptor that lets calls with a good token in.
func RequireToken(check func(token string) (user string, ok bool)) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
		if strings.HasPrefix(info.FullMethod, open) {
			return handler(ctx, req)
		}
		values := metadata.ValueFromIncomingContext(ctx, key)
		if len(values) != 1 {
			return nil, status.Errorf(codes.Unauthenticated, "%d tokens; one is needed", len(values))
		}
		name, token, _ := strings.Cut(values[0], " ")
		if !strings.EqualFold(name, scheme) || token == "" || strings.Contains(token, " ") {
			return nil, status.Errorf(codes.Unauthenticated, "%s is not a bearer token", key)
		}
		user, ok := check(token)
		if !ok {
			return nil, status.Errorf(codes.Unauthenticated, "the %s token is not valid", scheme)
		}
		return handler(context.WithValue(ctx, userKey{}, user), req)
	}
}

// UserFrom gives the user that RequireToken has found.
func UserFrom(ctx context.Context) (string, bool) {
	user, ok := ctx.Value(userKey{}).(string)
	return user, ok
}
