package users

import (
	"maps"
	"slices"

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
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := 0
	for _, id := range slices.Sorted(maps.Keys(s.users)) {
		if id <= req.GetAfterId() {
			continue
		}
		if limit > 0 && sent == limit {
			break
		}
		if err := stream.Context().Err(); err != nil {
			return status.FromContextError(err).Err()
		}
		if err := stream.Send(s.users[id]); err != nil {
			return err
		}
		sent++
	}
	return nil
}
