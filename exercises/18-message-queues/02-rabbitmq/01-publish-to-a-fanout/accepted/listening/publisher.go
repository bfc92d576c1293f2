// Package orders publishes messages that the broker has to confirm.
package orders

import (
	"context"
	"errors"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// A Publisher publishes one message after the other, and waits for each
// confirmation in turn.
type Publisher struct {
	mu       sync.Mutex
	conn     *amqp.Connection
	ch       *amqp.Channel
	confirms chan amqp.Confirmation
	exchange string
	sent     uint64
}

// NewPublisher connects to a broker.
func NewPublisher(url, exchange string) (_ *Publisher, err error) {
	p := &Publisher{exchange: exchange}
	if p.conn, err = amqp.Dial(url); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			p.conn.Close()
		}
	}()
	if p.ch, err = p.conn.Channel(); err != nil {
		return nil, err
	}
	if err = p.ch.ExchangeDeclare(exchange, "fanout", true, false, false, false, nil); err != nil {
		return nil, err
	}
	p.confirms = p.ch.NotifyPublish(make(chan amqp.Confirmation, 100))
	if err = p.ch.Confirm(false); err != nil {
		return nil, err
	}
	return p, nil
}

// Publish returns nil when the broker has the message.
func (p *Publisher) Publish(ctx context.Context, id string, body []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	message := amqp.Publishing{DeliveryMode: 2, MessageId: id, ContentType: "application/json", Timestamp: time.Now().UTC(), Body: body}
	if err := p.ch.PublishWithContext(ctx, p.exchange, "any", false, false, message); err != nil {
		return err
	}
	p.sent++
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case c, open := <-p.confirms:
			switch {
			case !open:
				return errors.New("closed before the confirmation")
			case c.DeliveryTag < p.sent:
				// Of a message that was given up.
			case !c.Ack:
				return errors.New("refused")
			default:
				return nil
			}
		}
	}
}

// Close closes the connection.
func (p *Publisher) Close() error {
	return p.conn.Close()
}
