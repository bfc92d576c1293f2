// Package users reads users through a cache.
package users

import (
	"context"
	"errors"
	"fmt"
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

const missing = "-"

// Get gives the user with an id.
func (u *Users) Get(ctx context.Context, id int64) (User, error) {
	k := fmt.Sprint("user:", id)
	var user User
	switch text, err := u.R.Get(ctx, k).Result(); {
	case err == nil && text == missing:
		return User{}, fmt.Errorf("user %d: %w", id, ErrNotFound)
	case err == nil:
		if n, err := fmt.Sscanf(text, "%d %q", &user.ID, &user.Name); n == 2 && err == nil {
			return user, nil
		}
	}
	user, err := u.Load(ctx, id)
	if err != nil {
		if errors.Is(err, ErrNotFound) {
			_ = u.R.Set(ctx, k, missing, u.TTL/10).Err()
		}
		return User{}, err
	}
	_ = u.R.Set(ctx, k, fmt.Sprintf("%d %q", user.ID, user.Name), u.TTL).Err()
	return user, nil
}

// Update changes a user.
func (u *Users) Update(ctx context.Context, user User) error {
	err := u.Save(ctx, user)
	if err == nil {
		err = u.R.Unlink(ctx, fmt.Sprint("user:", user.ID)).Err()
	}
	return err
}
