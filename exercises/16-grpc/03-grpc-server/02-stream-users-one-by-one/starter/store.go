package users

import (
	"context"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/stream-users-one-by-one/userpb"
)

// Server keeps users in memory. Ids need not be without gaps: accounts are also deleted, elsewhere.
type Server struct {
	userpb.UnimplementedUserServiceServer

	mu    sync.Mutex
	users map[int64]*userpb.User // by id; a user in it is never changed
	last  int64                  // the highest id that was ever given
}

// NewServer makes a server without users.
func NewServer() *Server {
	return &Server{users: map[int64]*userpb.User{}}
}

// CreateUser stores a user with the next id.
func (s *Server) CreateUser(_ context.Context, req *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) {
	if req.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "the name is empty")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	user := &userpb.User{Id: s.last, Name: req.GetName(), Email: req.GetEmail()}
	s.users[user.Id] = user
	return &userpb.CreateUserResponse{User: user}, nil
}
