//go:build uses

// Package redis names what the checks of the set use, so that go mod tidy keeps it.
package redis

import (
	_ "github.com/alicebob/miniredis/v2"
	_ "github.com/redis/go-redis/v9"
)
