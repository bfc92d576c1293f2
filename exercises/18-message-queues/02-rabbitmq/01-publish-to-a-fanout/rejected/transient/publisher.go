// Package orders publishes messages that the broker has to confirm.
package orders

import (
	"context"
	"errors"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// A Publisher publishes to one exchange.
type Publisher struct {
	conn     *amqp.Connection
	ch       *amqp.Channel
	exchange string
}

// NewPublisher connects to a broker.
func NewPublisher(url, exchange string) (*Publisher, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	ch, err := open(conn, exchange)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("exchange %s: %w", exchange, err), conn.Close())
	}
	return &Publisher{conn, ch, exchange}, nil
}

// open gives a channel that confirms, for an exchange that is there.
func open(conn *amqp.Connection, exchange string) (*amqp.Channel, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	if err := ch.ExchangeDeclare(exchange, amqp.ExchangeFanout, true, false, false, false, nil); err != nil {
		return nil, err
	}
	return ch, ch.Confirm(false)
}

// Publish returns nil when the broker has the message.
func (p *Publisher) Publish(ctx context.Context, id string, body []byte) error {
	confirmation, err := p.ch.PublishWithDeferredConfirmWithContext(ctx, p.exchange, "", false, false, amqp.Publishing{
		DeliveryMode: amqp.Transient,
		MessageId:    id,
		ContentType:  "application/json",
		Timestamp:    time.Now(),
		Body:         body,
	})
	if err != nil {
		return err
	}
	acknowledged, err := confirmation.WaitContext(ctx)
	if err == nil && !acknowledged {
		// Also when the channel has closed meanwhile.
		err = errors.New("the broker has not taken the message")
	}
	return err
}

// Close closes the connection.
func (p *Publisher) Close() error {
	return p.conn.Close()
}
