//go:build uses

// Package redis names what an exercise's go.mod requires.
package redis

import (
	_ "github.com/redis/go-redis/v9"
)
