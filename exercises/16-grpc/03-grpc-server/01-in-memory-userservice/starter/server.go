package users

import (
	"time"

	"example.com/in-memory-userservice/userpb"
)

// Server keeps users in memory.
type Server struct {
	userpb.UnimplementedUserServiceServer
}

// NewServer makes a server without users; now tells the time at which a user is created.
func NewServer(now func() time.Time) *Server {
	return &Server{}
}
