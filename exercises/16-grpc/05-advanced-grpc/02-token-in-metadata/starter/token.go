package users

import (
	"context"

	"google.golang.org/grpc"
)

// WithToken makes an interceptor that sends a token along with each call.
func WithToken(get func() (string, error)) grpc.UnaryClientInterceptor {
	return nil
}

// RequireToken makes an interceptor that lets calls with a good token in.
func RequireToken(check func(token string) (user string, ok bool)) grpc.UnaryServerInterceptor {
	return nil
}

// UserFrom gives the user that RequireToken has found.
func UserFrom(ctx context.Context) (string, bool) {
	return "", false
}
