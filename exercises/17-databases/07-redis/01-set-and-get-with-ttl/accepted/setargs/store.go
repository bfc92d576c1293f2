// Package store keeps values in Redis for some time.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// ErrMiss says that there is no value with the key.
var ErrMiss = errors.New("no such key")

// ErrTTL says that a time to live is negative.
var ErrTTL = errors.New("negative time to live")

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
		return fmt.Errorf("%w: %v", ErrTTL, ttl)
	}
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = s.rdb.TxPipelined(ctx, func(p redis.Pipeliner) error {
		p.Set(ctx, name(key), string(data), 0)
		if ttl > 0 {
			p.PExpire(ctx, name(key), ttl)
		}
		return nil
	})
	return err
}

// Get decodes a value into what out points to.
func (s *Store) Get(ctx context.Context, key string, out any) error {
	text, err := s.rdb.Get(ctx, name(key)).Result()
	switch {
	case err == redis.Nil:
		return fmt.Errorf("%s: %w", key, ErrMiss)
	case err != nil:
		return err
	}
	return json.Unmarshal([]byte(text), out)
}

// TTL gives the time that a value has left.
func (s *Store) TTL(ctx context.Context, key string) (time.Duration, error) {
	switch left, err := s.rdb.PTTL(ctx, name(key)).Result(); {
	case err != nil:
		return 0, err
	case left == -1:
		return left, nil
	case left < 0:
		return 0, ErrMiss
	default:
		return left, nil
	}
}

func name(key string) string { return "app:" + key }

// Close closes the connections.
func (s *Store) Close() error {
	return s.rdb.Close()
}
