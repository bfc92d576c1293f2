//go:build uses

// Package rabbitmq names what the checks of the set use, so that go mod tidy keeps it.
package rabbitmq

import (
	_ "github.com/rabbitmq/amqp091-go"
)
