// Package logs routes log messages by their level.
package logs

import (
	"context"
	"errors"
	"fmt"
	"sort"

	amqp "github.com/rabbitmq/amqp091-go"
)

// ErrLevel is the error for a level that does not exist.
var ErrLevel = errors.New("no such level")

type pair struct{ queue, key string }

func pairs(table map[string][]string) map[pair]bool {
	set := make(map[pair]bool)
	for queue, keys := range table {
		for _, key := range keys {
			set[pair{queue, key}] = true
		}
	}
	return set
}

// Setup binds queues to an exchange as routes says, and takes back what only
// old says.
func Setup(ch *amqp.Channel, exchange string, routes, old map[string][]string) error {
	err := ch.ExchangeDeclare(exchange, "direct", true, false, false, false, amqp.Table{})
	if err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	var queues []string
	for queue := range routes {
		queues = append(queues, queue)
	}
	sort.Strings(queues)
	for _, queue := range queues {
		if _, err = ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
			return fmt.Errorf("queue: %w", err)
		}
	}
	now, before := pairs(routes), pairs(old)
	for p := range now {
		if err = ch.QueueBind(p.queue, p.key, exchange, false, nil); err != nil {
			return fmt.Errorf("bind: %w", err)
		}
		delete(before, p)
	}
	for p := range before {
		if err = ch.QueueUnbind(p.queue, p.key, exchange, nil); err != nil {
			return fmt.Errorf("unbind: %w", err)
		}
	}
	return nil
}

// Log publishes a message under its level.
func Log(ctx context.Context, ch *amqp.Channel, exchange, level, msg string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	switch level {
	case "debug", "info", "warning", "error":
		return ch.Publish(exchange, level, false, false, amqp.Publishing{ContentType: "text/plain", Body: []byte(msg)})
	default:
		return fmt.Errorf("%w: %s", ErrLevel, level)
	}
}
