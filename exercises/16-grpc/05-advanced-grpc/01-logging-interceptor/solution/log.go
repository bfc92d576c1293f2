package users

import (
	"context"
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
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (resp any, err error) {
		start := now()
		defer func() {
			var more []slog.Attr
			if v := recover(); v != nil {
				resp, err = nil, status.Error(codes.Internal, codes.Internal.String())
				more = append(more, slog.String("panic", fmt.Sprint(v)))
			}
			code := codeOf(err)
			l.LogAttrs(ctx, levelOf(code), "rpc", append(more,
				slog.String("method", info.FullMethod),
				slog.String("code", code.String()),
				slog.Duration("duration", now().Sub(start)),
				slog.String("peer", peerOf(ctx)),
			)...)
		}()
		return handler(ctx, req)
	}
}

// codeOf gives the code that the client gets for an error.
func codeOf(err error) codes.Code {
	if s, ok := status.FromError(err); ok {
		return s.Code()
	}
	return status.FromContextError(err).Code()
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
