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
	ctx := stream.Context()
	for _, id := range s.idsAfter(req.GetAfterId(), limit) {
		if err := ctx.Err(); err != nil {
			return status.FromContextError(err).Err()
		}
		user := s.find(id)
		if user == nil {
			continue // deleted in the meantime
		}
		if err := stream.Send(user); err != nil {
			return err
		}
	}
	return nil
}

// idsAfter gives the ids above one, sorted: limit of them at most, or all for 0.
func (s *Server) idsAfter(after int64, limit int) []int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []int64
	for id := range s.users {
		if id > after {
			ids = append(ids, id)
		}
	}
	if limit > 0 {
		ids = ids[:min(limit, len(ids))]
	}
	return ids
}

func (s *Server) find(id int64) *userpb.User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.users[id]
}
