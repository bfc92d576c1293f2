// Package store keeps values in Redis for some time.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// ErrMiss says that there is no value with the key.
var ErrMiss = errors.New("no such key")

// ErrTTL says that a time to live is negative.
var ErrTTL = errors.New("negative time to live")

// prefix stands before each key, so that other programs may use the same server.
const prefix = "app:"

// Store keeps values in Redis.
type Store struct {
	rdb *redis.Client
}

// New makes a store for the Redis server at an address.
func New(addr string) *Store {
	return &Store{redis.NewClient(&redis.Options{Addr: addr})}
}

// Set stores a value.
func (s *Store) Set(ctx context.Context, key string, v any, ttl time.Duration) error {
	if ttl < 0 {
		return ErrTTL
	}
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, prefix+key, data, ttl).Err()
}

// Get decodes a value into what out points to.
func (s *Store) Get(ctx context.Context, key string, out any) error {
	data, err := s.rdb.Get(ctx, prefix+key).Bytes()
	if err != nil {
		return ErrMiss
	}
	return json.Unmarshal(data, out)
}

// TTL gives the time that a value has left.
func (s *Store) TTL(ctx context.Context, key string) (time.Duration, error) {
	left, err := s.rdb.PTTL(ctx, prefix+key).Result()
	if err != nil {
		return 0, err
	}
	if left == -2 { // which is how Redis speaks of a key that is not there
		return 0, ErrMiss
	}
	return left, nil
}

// Close closes the connections.
func (s *Store) Close() error {
	return s.rdb.Close()
}
