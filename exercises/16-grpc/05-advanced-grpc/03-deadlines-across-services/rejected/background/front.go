package users

import (
	"context"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/deadlines-across-services/userpb"
)

const (
	patience = 5 * time.Second       // where the client sets no deadline
	margin   = 50 * time.Millisecond // that is left for the answer
)

// Front answers clients with what another service says.
type Front struct {
	userpb.UnimplementedUserServiceServer

	Back userpb.UserServiceClient
	Min  time.Duration // with less time than that Back is not even asked
}

// GetUser asks Back.
func (s *Front) GetUser(ctx context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(patience)
	}
	if left := time.Until(deadline); left < s.Min {
		return nil, status.Errorf(codes.DeadlineExceeded, "only %v left", left)
	}
	inner, cancel := context.WithDeadline(context.Background(), deadline.Add(-margin))
	defer cancel()
	return s.Back.GetUser(inner, req)
}
