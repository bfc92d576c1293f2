// Package logs routes log messages by their level.
package logs

import (
	"context"
	"errors"
	"slices"

	amqp "github.com/rabbitmq/amqp091-go"
)

// ErrLevel is the error for a level that does not exist.
var ErrLevel = errors.New("no such level")

var levels = []string{"debug", "info", "warning", "error"}

// Setup binds queues to an exchange as routes says, and takes back what only
// old says.
func Setup(ch *amqp.Channel, exchange string, routes, old map[string][]string) error {
	if err := ch.ExchangeDeclare(exchange, amqp.ExchangeFanout, true, false, false, false, nil); err != nil {
		return err
	}
	for queue, keys := range routes {
		if _, err := ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
			return err
		}
		for _, key := range keys {
			if err := ch.QueueBind(queue, key, exchange, false, nil); err != nil {
				return err
			}
		}
	}
	for queue, keys := range old {
		for _, key := range keys {
			if slices.Contains(routes[queue], key) {
				continue
			}
			if err := ch.QueueUnbind(queue, key, exchange, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// Log publishes a message under its level.
func Log(ctx context.Context, ch *amqp.Channel, exchange, level, msg string) error {
	if !slices.Contains(levels, level) {
		return ErrLevel
	}
	return ch.PublishWithContext(ctx, exchange, level, false, false, amqp.Publishing{Body: []byte(msg)})
}
