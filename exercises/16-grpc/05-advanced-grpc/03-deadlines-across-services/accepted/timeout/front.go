package users

import (
	"context"
	"time"

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
	if _, ok := ctx.Deadline(); !ok {
		limited, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		ctx = limited
	}
	end, _ := ctx.Deadline()
	left := time.Until(end)
	if left < s.Min {
		return nil, status.FromContextError(context.DeadlineExceeded).Err()
	}
	inner, cancel := context.WithTimeout(ctx, left-margin)
	defer cancel()
	return s.Back.GetUser(inner, req)
}
