//go:build uses

// Package amqp names what an exercise's go.mod requires.
package amqp

import (
	_ "github.com/rabbitmq/amqp091-go"
)
