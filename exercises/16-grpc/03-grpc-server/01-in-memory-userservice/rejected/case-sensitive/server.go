package users

import (
	"context"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"example.com/in-memory-userservice/userpb"
)

// Server keeps users in memory.
type Server struct {
	userpb.UnimplementedUserServiceServer
	now func() time.Time

	mu    sync.Mutex
	users []*userpb.User  // that with the id 1 first
	taken map[string]bool // emails in lower case
}

// NewServer makes a server without users; now tells the time at which a user is created.
func NewServer(now func() time.Time) *Server {
	return &Server{now: now, taken: map[string]bool{}}
}

// CreateUser stores a user with the next id.
func (s *Server) CreateUser(_ context.Context, req *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) {
	if strings.TrimSpace(req.GetName()) == "" {
		return nil, status.Errorf(codes.InvalidArgument, "the name %q is blank", req.GetName())
	}
	if !strings.Contains(req.GetEmail(), "@") {
		return nil, status.Errorf(codes.InvalidArgument, "the email %q has no @", req.GetEmail())
	}
	key := req.GetEmail()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken[key] {
		return nil, status.Errorf(codes.AlreadyExists, "there is a user with the email %q", req.GetEmail())
	}
	user := &userpb.User{
		Id:         int64(len(s.users) + 1),
		Name:       req.GetName(),
		Email:      req.GetEmail(),
		CreateTime: timestamppb.New(s.now()),
	}
	s.taken[key] = true
	s.users = append(s.users, user)
	return &userpb.CreateUserResponse{User: proto.CloneOf(user)}, nil
}

// GetUser finds a user by id.
func (s *Server) GetUser(_ context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	id := req.GetId()
	if id < 1 {
		return nil, status.Errorf(codes.InvalidArgument, "the id %d is below 1", id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if id > int64(len(s.users)) {
		return nil, status.Errorf(codes.NotFound, "there is no user %d", id)
	}
	return &userpb.GetUserResponse{User: proto.CloneOf(s.users[id-1])}, nil
}
