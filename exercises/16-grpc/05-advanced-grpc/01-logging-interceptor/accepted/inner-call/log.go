package users

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
)

// Log makes an interceptor that writes a record about every call.
func Log(l *slog.Logger, now func() time.Time) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
		began := now()
		resp, err, panicked := call(ctx, req, handler)
		took := now().Sub(began)
		code := codeOf(err)
		args := []any{"peer", peerOf(ctx), "duration", took, "code", fmt.Sprint(code), "method", info.FullMethod}
		if panicked != nil {
			args = append(args, "panic", fmt.Sprint(panicked))
		}
		l.Log(ctx, levelOf(code), "rpc", args...)
		return resp, err
	}
}

// call calls the handler, and gives the value of its panic.
func call(ctx context.Context, req any, handler grpc.UnaryHandler) (resp any, err error, panicked any) {
	defer func() {
		if panicked = recover(); panicked != nil {
			err = status.Error(codes.Internal, "something went wrong")
		}
	}()
	resp, err = handler(ctx, req)
	return resp, err, nil
}

// codeOf gives the code that the client gets for an error.
func codeOf(err error) codes.Code {
	switch s, ok := status.FromError(err); {
	case ok:
		return s.Code()
	case errors.Is(err, context.Canceled):
		return codes.Canceled
	case errors.Is(err, context.DeadlineExceeded):
		return codes.DeadlineExceeded
	}
	return codes.Unknown
}

func levelOf(code codes.Code) slog.Level {
	switch code {
	case codes.OK:
		return slog.LevelInfo
	case codes.Internal, codes.Unknown, codes.DataLoss:
		return slog.LevelError
	}
	return slog.LevelWarn
}

func peerOf(ctx context.Context) string {
	if p, ok := peer.FromContext(ctx); ok {
		return p.Addr.String()
	}
	return ""
}
