// Package rabbittest helps checks that talk to the RabbitMQ server that gotrain
// runs: names of their own, a connection of their own, and a proxy that sees and
// disturbs what the learner's code sends.
package rabbittest

import (
	"crypto/rand"
	"os"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Variable is the environment variable with the URL of the server.
const Variable = "GOTRAIN_RABBITMQ"

// URL returns the URL of the server.
func URL(t testing.TB) string {
	t.Helper()
	url := os.Getenv(Variable)
	if url == "" {
		t.Fatalf("kit: %s is not set: the exercise's `needs` lack \"rabbitmq\"", Variable)
	}
	return url
}

// A Broker is the check's own connection to the server.
type Broker struct {
	*amqp.Channel
	t      testing.TB
	prefix string
	queues []string
	names  []string
}

// Dial connects to the server. At the end of the test the connection is closed,
// and what has a name of [Broker.Queue] or [Broker.Exchange] is deleted.
func Dial(t testing.TB) *Broker {
	t.Helper()
	conn, err := amqp.Dial(URL(t))
	if err != nil {
		t.Fatalf("kit: the server does not answer: %v", err)
	}
	b := &Broker{t: t, prefix: strings.ToLower(rand.Text()[:8])}
	t.Cleanup(func() {
		b.reopen(conn)
		for _, name := range b.queues {
			b.QueueDelete(name, false, false, false)
		}
		for _, name := range b.names {
			b.ExchangeDelete(name, false, false)
		}
		conn.Close()
	})
	b.reopen(conn)
	return b
}

// reopen makes a new channel: what a check provokes may have closed the old one.
func (b *Broker) reopen(conn *amqp.Connection) {
	b.t.Helper()
	ch, err := conn.Channel()
	if err != nil {
		b.t.Errorf("kit: the server gives no channel: %v", err)
		return
	}
	b.Channel = ch
}

// Exchange returns the name of an exchange that nobody else uses. It does not
// make one.
func (b *Broker) Exchange(name string) string {
	name = b.prefix + "-" + name
	b.names = append(b.names, name)
	return name
}

// Queue returns the name of a queue that nobody else uses. It does not make one.
func (b *Broker) Queue(name string) string {
	name = b.prefix + "-" + name
	b.queues = append(b.queues, name)
	return name
}

// Plain takes what makes names unlike others out of a text, so that a message
// says the same in each run.
func (b *Broker) Plain(text string) string {
	return strings.ReplaceAll(text, b.prefix+"-", "")
}

// Declare makes a durable exchange.
func (b *Broker) Declare(exchange, kind string) {
	b.t.Helper()
	if err := b.ExchangeDeclare(exchange, kind, true, false, false, false, nil); err != nil {
		b.t.Fatalf("kit: %v", err)
	}
}

// Bind makes a durable queue with some arguments and binds it to an exchange.
func (b *Broker) Bind(queue, exchange, key string, arguments amqp.Table) {
	b.t.Helper()
	if _, err := b.QueueDeclare(queue, true, false, false, false, arguments); err != nil {
		b.t.Fatalf("kit: %v", err)
	}
	if err := b.QueueBind(queue, key, exchange, false, nil); err != nil {
		b.t.Fatalf("kit: %v", err)
	}
}

// Ready returns how many messages wait in a queue, without those that are at a
// consumer.
func (b *Broker) Ready(queue string) int {
	b.t.Helper()
	state, err := b.QueueDeclarePassive(queue, true, false, false, false, nil)
	if err != nil {
		b.t.Fatalf("kit: %v", err)
	}
	return state.Messages
}

// Take empties a queue.
func (b *Broker) Take(queue string) []amqp.Delivery {
	b.t.Helper()
	var taken []amqp.Delivery
	for {
		message, ok, err := b.Get(queue, true)
		if err != nil {
			b.t.Fatalf("kit: %v", err)
		}
		if !ok {
			return taken
		}
		taken = append(taken, message)
	}
}

// Put publishes messages to an exchange, and returns when the server has taken
// them.
func (b *Broker) Put(exchange, key string, bodies ...string) {
	b.t.Helper()
	if err := b.Confirm(false); err != nil {
		b.t.Fatalf("kit: %v", err)
	}
	var confirmations []*amqp.DeferredConfirmation
	for _, body := range bodies {
		confirmation, err := b.PublishWithDeferredConfirm(exchange, key, false, false, amqp.Publishing{Body: []byte(body)})
		if err != nil {
			b.t.Fatalf("kit: %v", err)
		}
		confirmations = append(confirmations, confirmation)
	}
	for _, confirmation := range confirmations {
		if !confirmation.Wait() {
			b.t.Fatal("kit: the server does not take the message")
		}
	}
}
