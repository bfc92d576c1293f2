// Package users reads users through a cache.
package users

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// ErrNotFound says that there is no user with an id.
var ErrNotFound = errors.New("no such user")

// User is somebody with a profile.
type User struct {
	ID   int64
	Name string
}

// Users reads and changes users in a database, with a cache in front of it.
type Users struct {
	R    *redis.Client
	Load func(ctx context.Context, id int64) (User, error)
	Save func(ctx context.Context, user User) error
	TTL  time.Duration
}

// Get gives the user with an id.
func (u *Users) Get(ctx context.Context, id int64) (User, error) {
	return User{}, nil
}

// Update changes a user.
func (u *Users) Update(ctx context.Context, user User) error {
	return nil
}
