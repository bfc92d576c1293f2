package users

import (
	"google.golang.org/grpc"

	"example.com/stream-users-one-by-one/userpb"
)

// ListUsers sends users by ascending id.
func (s *Server) ListUsers(req *userpb.ListUsersRequest, stream grpc.ServerStreamingServer[userpb.User]) error {
	return nil
}
