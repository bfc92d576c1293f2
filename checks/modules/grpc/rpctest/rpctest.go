// Package rpctest serves gRPC within the process, and records the calls.
//
//	s := rpctest.Serve(t, func(r grpc.ServiceRegistrar) { userpb.RegisterUserServiceServer(r, NewServer(time.Now)) })
//	client := userpb.NewUserServiceClient(s.Dial(t))
//
// Connections go through a bufconn, so that nothing is seen of it outside. Server and connections are closed when the test ends.
package rpctest

import (
	"bytes"
	"context"
	"embed"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/test/bufconn"

	"gotrain/kit"
)

// Target is what a client dials, with the options of a server: nobody looks the name up.
const Target = "passthrough:///bufnet"

// Call is a call that reached the server.
type Call struct {
	Method   string // such as "/user.v1.UserService/GetUser"
	Metadata metadata.MD
	Deadline time.Time // as the server sees it; zero without one
}

// Server is a server within the process.
type Server struct {
	server *grpc.Server
	ln     *bufconn.Listener
	once   sync.Once

	mu    sync.Mutex
	calls []Call
	conns int // that are open
}

// Serve starts a server with the services that register adds. Interceptors given by options run within the one that records.
func Serve(t testing.TB, register func(grpc.ServiceRegistrar), options ...grpc.ServerOption) *Server {
	t.Helper()
	s := &Server{ln: bufconn.Listen(1 << 20)}
	s.server = grpc.NewServer(append([]grpc.ServerOption{
		grpc.ChainUnaryInterceptor(func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
			s.record(ctx, info.FullMethod)
			return next(ctx, req)
		}),
		grpc.ChainStreamInterceptor(func(srv any, stream grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
			s.record(stream.Context(), info.FullMethod)
			return next(srv, stream)
		}),
	}, options...)...)
	register(s.server)
	go s.server.Serve(s.ln)
	t.Cleanup(s.Close)
	return s
}

func (s *Server) record(ctx context.Context, method string) {
	call := Call{Method: method}
	call.Metadata, _ = metadata.FromIncomingContext(ctx)
	call.Deadline, _ = ctx.Deadline()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, call)
}

// Calls returns the calls so far, in the order in which they came.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.calls...)
}

// Methods returns the names of the calls so far, without their service, such as "GetUser".
func (s *Server) Methods() []string {
	names := []string{}
	for _, call := range s.Calls() {
		names = append(names, filepath.Base(call.Method))
	}
	return names
}

// Close cuts all connections and ends the contexts of the calls.
func (s *Server) Close() {
	s.once.Do(func() {
		s.server.Stop()
		s.ln.Close()
	})
}

// Dialer is the option with which a client finds the server.
func (s *Server) Dialer() grpc.DialOption {
	return grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
		conn, err := s.ln.DialContext(ctx)
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.conns++
		return &counted{Conn: conn, server: s}, nil
	})
}

// Conns returns how many connections clients have open.
func (s *Server) Conns() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns
}

// counted is a connection that says when it is closed.
type counted struct {
	net.Conn
	server *Server
	once   sync.Once
}

func (c *counted) Close() error {
	c.once.Do(func() {
		c.server.mu.Lock()
		defer c.server.mu.Unlock()
		c.server.conns--
	})
	return c.Conn.Close()
}

// Dial gives a connection to the server, in plain text unless an option says otherwise. It is closed when the test ends.
func (s *Server) Dial(t testing.TB, options ...grpc.DialOption) *grpc.ClientConn {
	t.Helper()
	conn, err := grpc.NewClient(Target, append([]grpc.DialOption{s.Dialer(), grpc.WithTransportCredentials(insecure.NewCredentials())}, options...)...)
	kit.NoError(t, "kit: making a client", err)
	t.Cleanup(func() { conn.Close() })
	return conn
}

// What learners get below userpb is made from testdata/user.proto, by the plugins in the versions of this set:
//
//	protoc --go_out=. --go_opt=paths=source_relative --go-grpc_out=. --go-grpc_opt=paths=source_relative user.proto
//
//go:embed testdata
var given embed.FS

// Given fails the test unless the files below userpb, in the working directory, are those that learners get: what is
// generated is nothing to edit.
func Given(t testing.TB) {
	t.Helper()
	for file, original := range map[string]string{
		"user.proto":      "user.proto",
		"user.pb.go":      "user.pb.go.txt",
		"user_grpc.pb.go": "user_grpc.pb.go.txt",
	} {
		want, err := given.ReadFile("testdata/" + original)
		kit.NoError(t, "kit: reading what was given", err)
		got, err := os.ReadFile(filepath.Join("userpb", file))
		if err != nil || !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
			kit.Failf(t, "userpb/%s is not as it was given; leave what is generated alone", file)
		}
	}
}
