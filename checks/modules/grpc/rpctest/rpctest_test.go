package rpctest

import (
	"context"
	"slices"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"gotrain/kit"
)

type health struct {
	grpc_health_v1.UnimplementedHealthServer
}

func (health) Check(context.Context, *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	return &grpc_health_v1.HealthCheckResponse{Status: grpc_health_v1.HealthCheckResponse_SERVING}, nil
}

func register(r grpc.ServiceRegistrar) { grpc_health_v1.RegisterHealthServer(r, health{}) }

func TestRecordsCalls(t *testing.T) {
	s := Serve(t, register)
	client := grpc_health_v1.NewHealthClient(s.Dial(t))
	deadline := time.Now().Add(time.Hour)
	ctx, cancel := context.WithDeadline(metadata.AppendToOutgoingContext(t.Context(), "x-request-id", "7"), deadline)
	defer cancel()
	_, err := client.Check(ctx, nil)
	kit.NoError(t, "Check", err)
	_, err = client.List(t.Context(), nil)
	kit.Equal(t, "the code of List", status.Code(err), codes.Unimplemented)
	kit.Equal(t, "the methods", s.Methods(), []string{"Check", "List"})
	calls := s.Calls()
	kit.Equal(t, "the request id", calls[0].Metadata.Get("x-request-id"), []string{"7"})
	if d := calls[0].Deadline.Sub(deadline).Abs(); d > time.Minute {
		t.Errorf("the deadline is %v off", d)
	}
	if !calls[1].Deadline.IsZero() {
		t.Error("the call without a deadline has one")
	}
}

func TestRecordsBeforeOtherInterceptors(t *testing.T) {
	refuse := func(context.Context, any, *grpc.UnaryServerInfo, grpc.UnaryHandler) (any, error) {
		return nil, status.Error(codes.PermissionDenied, "no")
	}
	s := Serve(t, register, grpc.ChainUnaryInterceptor(refuse))
	_, err := grpc_health_v1.NewHealthClient(s.Dial(t)).Check(t.Context(), nil)
	kit.Equal(t, "the code", status.Code(err), codes.PermissionDenied)
	kit.Equal(t, "the methods", s.Methods(), []string{"Check"})
}

func TestCountsConnections(t *testing.T) {
	s := Serve(t, register)
	conn := s.Dial(t)
	kit.Equal(t, "connections before the first call", s.Conns(), 0)
	_, err := grpc_health_v1.NewHealthClient(conn).Check(t.Context(), nil)
	kit.NoError(t, "Check", err)
	kit.Equal(t, "connections after it", s.Conns(), 1)
	conn.Close()
	kit.Equal(t, "connections after Close", s.Conns(), 0)
}

func TestLeavesNothingBehind(t *testing.T) {
	kit.NoLeaks(t, "Serve", func() {
		s := Serve(t, register)
		conn := s.Dial(t)
		_, err := grpc_health_v1.NewHealthClient(conn).Check(t.Context(), nil)
		kit.NoError(t, "Check", err)
		conn.Close()
		s.Close()
	})
}

func TestCloseEndsStreams(t *testing.T) {
	s := Serve(t, register)
	stream, err := grpc_health_v1.NewHealthClient(s.Dial(t)).Watch(t.Context(), nil)
	kit.NoError(t, "Watch", err)
	_, err = stream.Recv()
	kit.Equal(t, "the code of Watch", status.Code(err), codes.Unimplemented)
	kit.True(t, slices.Contains(s.Methods(), "Watch"), "the calls", "should have the stream; they are %v", s.Methods())
	s.Close()
}
