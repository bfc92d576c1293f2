// Package users reads users through a cache.
package users

import (
	"context"
	"encoding/json"
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

func key(id int64) string { return fmt.Sprintf("user:%d", id) }

// Get gives the user with an id.
func (u *Users) Get(ctx context.Context, id int64) (User, error) {
	if user, err, ok := u.cached(ctx, id); ok {
		return user, err
	}
	user, err := u.Load(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		u.R.Set(ctx, key(id), "", u.TTL/10)
	case err == nil:
		if data, err := json.Marshal(user); err == nil {
			u.R.Set(ctx, key(id), data, u.TTL)
		}
	}
	if err != nil {
		return User{}, err
	}
	return user, nil
}

// cached gives what the cache knows about an id, if it knows anything. An empty value says that there is no such user.
func (u *Users) cached(ctx context.Context, id int64) (user User, err error, ok bool) {
	data, err := u.R.Get(ctx, key(id)).Bytes()
	if err != nil {
		return User{}, nil, false
	}
	if len(data) == 0 {
		return User{}, ErrNotFound, true
	}
	if json.Unmarshal(data, &user) != nil {
		return User{}, nil, false
	}
	return user, nil, true
}

// Update changes a user.
func (u *Users) Update(ctx context.Context, user User) error {
	data, err := json.Marshal(user)
	if err != nil {
		return err
	}
	if err := u.R.Set(ctx, key(user.ID), data, u.TTL).Err(); err != nil {
		return err
	}
	return u.Save(ctx, user)
}
