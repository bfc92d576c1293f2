package users

import (
	"context"
	"fmt"
	"path"
	"regexp"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

var bearer = regexp.MustCompile(`^(?i:bearer) ([^ ]+)$`)

// WithToken makes an interceptor that sends a token along with each call.
func WithToken(get func() (string, error)) grpc.UnaryClientInterceptor {
	return func(ctx context.Context, method string, req, reply any, cc *grpc.ClientConn, invoker grpc.UnaryInvoker, opts ...grpc.CallOption) error {
		token, err := get()
		if err != nil {
			return status.Error(codes.Unauthenticated, err.Error())
		}
		md, _ := metadata.FromOutgoingContext(ctx)
		md = metadata.Join(md, metadata.Pairs("Authorization", fmt.Sprintf("Bearer %s", token)))
		return invoker(metadata.NewOutgoingContext(ctx, md), method, req, reply, cc, opts...)
	}
}

type contextKey int

const callerKey contextKey = 0

// RequireToken makes an interceptor that lets calls with a good token in.
func RequireToken(check func(token string) (user string, ok bool)) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
		if path.Dir(info.FullMethod) != "/grpc.health.v1.Health" {
			md, _ := metadata.FromIncomingContext(ctx)
			found := [][]string{}
			for _, value := range md["authorization"] {
				found = append(found, bearer.FindStringSubmatch(value))
			}
			if len(found) != 1 || found[0] == nil {
				return nil, status.Error(codes.Unauthenticated, "who are you?")
			}
			user, ok := check(found[0][1])
			if !ok {
				return nil, status.Error(codes.Unauthenticated, "not with this token")
			}
			ctx = context.WithValue(ctx, callerKey, &user)
		}
		return handler(ctx, req)
	}
}

// UserFrom gives the user that RequireToken has found.
func UserFrom(ctx context.Context) (string, bool) {
	if user, ok := ctx.Value(callerKey).(*string); ok {
		return *user, true
	}
	return "", false
}
