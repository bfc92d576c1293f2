package users

import (
	"context"
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
		l.LogAttrs(ctx, slog.LevelInfo, "rpc",
			slog.String("method", info.FullMethod),
			slog.String("code", codes.OK.String()),
			slog.Duration("duration", now().Sub(start)),
			slog.String("peer", peerOf(ctx)),
		)
		defer func() {
			if v := recover(); v != nil {
				resp, err = nil, status.Error(codes.Internal, codes.Internal.String())
			}
		}()
		return handler(ctx, req)
	}
}

func peerOf(ctx context.Context) string {
	if p, ok := peer.FromContext(ctx); ok {
		return p.Addr.String()
	}
	return ""
}
