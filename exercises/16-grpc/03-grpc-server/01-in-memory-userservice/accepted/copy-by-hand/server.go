package users

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"

	"example.com/in-memory-userservice/userpb"
)

// record is a user as it is stored: no message at all, so that nothing can be shared.
type record struct {
	name, email string
	created     time.Time
}

// Server keeps users in memory.
type Server struct {
	userpb.UnimplementedUserServiceServer
	clock func() time.Time

	sync.RWMutex
	byID map[int64]record
}

// NewServer makes a server without users; now tells the time at which a user is created.
func NewServer(now func() time.Time) *Server {
	return &Server{clock: now, byID: make(map[int64]record)}
}

func (s *Server) CreateUser(ctx context.Context, req *userpb.CreateUserRequest) (*userpb.CreateUserResponse, error) {
	created := s.clock()
	switch {
	case len(strings.Fields(req.Name)) == 0:
		return nil, status.New(codes.InvalidArgument, "who is it?").Err()
	case !strings.ContainsRune(req.Email, '@'):
		return nil, fmt.Errorf("creating a user: %w", status.Error(codes.InvalidArgument, "no email"))
	}
	s.Lock()
	defer s.Unlock()
	for _, other := range s.byID {
		if strings.EqualFold(other.email, req.Email) {
			return nil, status.Error(codes.AlreadyExists, req.Email)
		}
	}
	id := int64(len(s.byID)) + 1
	s.byID[id] = record{req.Name, req.Email, created}
	return &userpb.CreateUserResponse{User: s.byID[id].message(id)}, nil
}

func (s *Server) GetUser(ctx context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	if req.Id <= 0 {
		return nil, status.Error(codes.InvalidArgument, "bad id")
	}
	s.RLock()
	found, ok := s.byID[req.Id]
	s.RUnlock()
	if !ok {
		return nil, status.Error(codes.NotFound, "no such user")
	}
	return &userpb.GetUserResponse{User: found.message(req.Id)}, nil
}

func (r record) message(id int64) *userpb.User {
	return &userpb.User{Id: id, Name: r.name, Email: r.email, CreateTime: timestamppb.New(r.created)}
}
