//go:build uses

// Package franz names what an exercise's go.mod requires.
package franz

import (
	_ "github.com/twmb/franz-go/pkg/kgo"
)
