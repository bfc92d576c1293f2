// Package worker handles messages of a queue.
package worker

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Consume handles the messages of a queue until ctx ends.
func Consume(ctx context.Context, url, exchange, queue string, prefetch int, handle func(amqp.Delivery) error) error {
	return errors.ErrUnsupported
}
