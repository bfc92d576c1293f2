package users

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/stream-users-one-by-one/userpb"
)

// ListUsers sends users by ascending id, beginning after a given one.
func (s *Server) ListUsers(req *userpb.ListUsersRequest, stream grpc.ServerStreamingServer[userpb.User]) error {
	limit := int(req.GetLimit())
	if limit < 0 {
		return status.Errorf(codes.InvalidArgument, "the limit %d is negative", limit)
	}
	after := req.GetAfterId()
	for n := 0; limit == 0 || n < limit; n++ {
		select {
		case <-stream.Context().Done():
			return status.FromContextError(stream.Context().Err()).Err()
		default:
		}
		user := s.next(after)
		if user == nil {
			return nil
		}
		if err := stream.Send(user); err != nil {
			return err
		}
		after = user.Id
	}
	return nil
}

// next gives the user with the lowest id above one, or nil.
func (s *Server) next(after int64) (found *userpb.User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, user := range s.users {
		if id > after && (found == nil || id < found.Id) {
			found = user
		}
	}
	return found
}
