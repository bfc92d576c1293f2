package users

import (
	"context"
	"time"

	"example.com/deadlines-across-services/userpb"
)

// Front answers clients with what another service says.
type Front struct {
	userpb.UnimplementedUserServiceServer

	Back userpb.UserServiceClient
	Min  time.Duration // with less time than that Back is not even asked
}

// GetUser asks Back.
func (s *Front) GetUser(ctx context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	return nil, nil
}
