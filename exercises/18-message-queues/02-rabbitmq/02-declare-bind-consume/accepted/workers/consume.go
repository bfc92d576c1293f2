// Package worker handles messages of a queue.
package worker

import (
	"context"
	"fmt"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Consume handles the messages of a queue until ctx ends.
func Consume(ctx context.Context, url, exchange, queue string, prefetch int, handle func(amqp.Delivery) error) (err error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	broken := ch.NotifyClose(make(chan *amqp.Error, 1))
	cancelled := ch.NotifyCancel(make(chan string, 1))
	steps := []func() error{
		func() error { return ch.Qos(prefetch, 0, false) },
		func() error { return ch.ExchangeDeclare(exchange, "fanout", true, false, false, false, nil) },
		func() error { _, err := ch.QueueDeclare(queue, true, false, false, false, nil); return err },
		func() error { return ch.QueueBind(queue, "all", exchange, false, nil) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	const consumer = "worker"
	deliveries, err := ch.Consume(queue, consumer, false, false, false, false, nil)
	if err != nil {
		return err
	}
	stop := make(chan struct{})
	var work sync.WaitGroup
	work.Add(1)
	go func() {
		defer work.Done()
		for d := range deliveries {
			select {
			case <-stop:
				continue // not begun; it goes back when the connection closes
			default:
			}
			switch err := handle(d); {
			case err == nil:
				ch.Ack(d.DeliveryTag, false)
			case d.Redelivered:
				ch.Nack(d.DeliveryTag, false, false)
			default:
				ch.Reject(d.DeliveryTag, true)
			}
		}
	}()
	select {
	case <-ctx.Done():
		close(stop)
		err = ch.Cancel(consumer, false)
	case why := <-broken:
		close(stop)
		err = fmt.Errorf("broken: %v", why)
	case <-cancelled:
		close(stop)
		err = fmt.Errorf("queue %s is gone", queue)
		ch.Close()
	}
	work.Wait()
	return err
}
