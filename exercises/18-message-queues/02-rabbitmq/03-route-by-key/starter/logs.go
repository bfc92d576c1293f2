// Package logs routes log messages by their level.
package logs

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"
)

// ErrLevel is the error for a level that does not exist.
var ErrLevel = errors.New("no such level")

// Setup binds queues to an exchange as routes says, and takes back what only
// old says.
func Setup(ch *amqp.Channel, exchange string, routes, old map[string][]string) error {
	return nil
}

// Log publishes a message under its level.
func Log(ctx context.Context, ch *amqp.Channel, exchange, level, msg string) error {
	return nil
}
