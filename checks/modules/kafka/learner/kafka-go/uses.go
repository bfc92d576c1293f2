//go:build uses

// Package kafka names what an exercise's go.mod requires.
package kafka

import (
	_ "github.com/segmentio/kafka-go"
)
