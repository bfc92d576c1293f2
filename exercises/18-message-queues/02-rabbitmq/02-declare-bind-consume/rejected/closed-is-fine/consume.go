// Package worker handles messages of a queue.
package worker

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Consume handles the messages of a queue until ctx ends.
func Consume(ctx context.Context, url, exchange, queue string, prefetch int, handle func(amqp.Delivery) error) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	// What is not acknowledged goes back to the queue with it.
	defer conn.Close()
	deliveries, err := subscribe(conn, exchange, queue, prefetch)
	if err != nil {
		return err
	}
	for {
		// Where both are ready, a select takes either.
		if ctx.Err() != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case d, open := <-deliveries:
			if !open {
				return nil
			}
			if err := settle(d, handle(d)); err != nil {
				return err
			}
		}
	}
}

// subscribe declares what is needed and starts the delivery.
func subscribe(conn *amqp.Connection, exchange, queue string, prefetch int) (<-chan amqp.Delivery, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if err := ch.ExchangeDeclare(exchange, amqp.ExchangeFanout, true, false, false, false, nil); err != nil {
		return nil, err
	}
	if _, err := ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
		return nil, err
	}
	if err := ch.QueueBind(queue, "", exchange, false, nil); err != nil {
		return nil, err
	}
	if err := ch.Qos(prefetch, 0, false); err != nil {
		return nil, err
	}
	return ch.Consume(queue, "", false, false, false, false, nil)
}

// settle tells the broker what has become of a message.
func settle(d amqp.Delivery, failure error) error {
	switch {
	case failure == nil:
		return d.Ack(false)
	case d.Redelivered:
		return d.Reject(false)
	default:
		return d.Nack(false, true)
	}
}
