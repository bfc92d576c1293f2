package orders

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"gotrain/kit"
	"gotrain/rabbitmq/rabbittest"
)

const oracleNew = "NewPublisher(url, exchange)"

// oraclePublisher is a publisher for an exchange, which is closed at the end.
func oraclePublisher(t *testing.T, url, exchange string) *Publisher {
	t.Helper()
	p, err := NewPublisher(url, exchange)
	kit.NoError(t, oracleNew, err)
	kit.True(t, p != nil, oracleNew, "gives no publisher")
	t.Cleanup(func() { p.Close() })
	return p
}

func oraclePublish(t *testing.T, p *Publisher, id, body string) {
	t.Helper()
	call := kit.Call("Publish", kit.Code("ctx"), id, kit.Code("[]byte("+kit.Show(body)+")"))
	var err error
	kit.Finishes(t, call, func() { err = p.Publish(t.Context(), id, []byte(body)) })
	kit.NoError(t, call, err)
}

func TestEachQueueGetsEachMessage(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	queues := []string{b.Queue("mail"), b.Queue("warehouse"), b.Queue("books")}
	for i, queue := range queues {
		b.Bind(queue, exchange, fmt.Sprint("key", i), nil)
	}
	bodies := []string{`{"paid":true}`, ``, `{"items":["tea","cups"]}`}
	for i, body := range bodies {
		oraclePublish(t, p, fmt.Sprint("order-", i), body)
	}
	p.Close()
	for _, queue := range queues {
		var got []string
		for _, message := range b.Take(queue) {
			got = append(got, message.MessageId+" "+string(message.Body))
		}
		want := []string{"order-0 " + bodies[0], "order-1 ", "order-2 " + bodies[2]}
		kit.Equal(t, "the ids and bodies in each of three queues after three calls of Publish", got, want)
	}
}

func TestMessagesHaveTheirProperties(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	queue := b.Queue("all")
	b.Bind(queue, exchange, "", nil)
	started := time.Now().Truncate(time.Second)
	oraclePublish(t, p, "order-17", `{"paid":true}`)
	ended := time.Now()
	p.Close()
	taken := b.Take(queue)
	kit.Equal(t, "the number of messages after one Publish", len(taken), 1)
	message := taken[0]
	kit.Equal(t, "MessageId of the message", message.MessageId, "order-17")
	kit.Equal(t, "ContentType of the message", message.ContentType, "application/json")
	if message.DeliveryMode != amqp.Persistent {
		kit.Mistake(t, "transient")
	}
	kit.Equal(t, "DeliveryMode of the message", message.DeliveryMode, amqp.Persistent)
	if message.Timestamp.Before(started) || message.Timestamp.After(ended) {
		kit.Fail(t, kit.Failure{
			Call: "Timestamp of the message", Message: "should be the time of the call",
			Want: started.UTC().String(), Got: message.Timestamp.UTC().String(),
		})
	}
}

func TestDeclaresADurableFanout(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	oraclePublisher(t, rabbittest.URL(t), exchange)
	const call = "the exchange after " + oracleNew
	err := b.ExchangeDeclare(exchange, amqp.ExchangeFanout, true, false, false, false, nil)
	if err == nil {
		return
	}
	if strings.Contains(err.Error(), "'durable'") {
		kit.Mistake(t, "exchange-of-the-moment")
	}
	kit.Fail(t, kit.Failure{Call: call, Message: b.Plain("is no durable fanout exchange: " + err.Error())})
}

func TestAsksForConfirmations(t *testing.T) {
	b, proxy := rabbittest.Dial(t), rabbittest.NewProxy(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, proxy.URL(), exchange)
	oraclePublish(t, p, "order-1", "{}")
	if !slices.Contains(proxy.Sent(), "confirm.select") {
		kit.Mistake(t, "no-confirm-mode")
		kit.Fail(t, kit.Failure{Call: oracleNew, Message: "does not put the channel into confirm mode"})
	}
}

// oracleWaiting publishes a second message, whose acknowledgement does not arrive, and gives the result when there is one.
func oracleWaiting(ctx context.Context, t *testing.T, proxy *rabbittest.Proxy, p *Publisher) <-chan error {
	t.Helper()
	proxy.Hold("basic.ack")
	done := make(chan error, 1)
	go func() { done <- p.Publish(ctx, "order-1", []byte("{}")) }()
	kit.Finishes(t, "publishing", func() { proxy.AwaitCome("basic.ack", 2) })
	return done
}

func oracleResult(t *testing.T, call string, done <-chan error) (err error) {
	t.Helper()
	kit.Finishes(t, call, func() { err = <-done })
	return err
}

func TestIsAnErrorWhenTheConnectionBreaksFirst(t *testing.T) {
	b, proxy := rabbittest.Dial(t), rabbittest.NewProxy(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, proxy.URL(), exchange)
	oraclePublish(t, p, "order-0", "{}")
	if !slices.Contains(proxy.Sent(), "confirm.select") {
		kit.Fail(t, kit.Failure{Call: oracleNew, Message: "does not put the channel into confirm mode"})
	}
	done := oracleWaiting(t.Context(), t, proxy, p)
	proxy.Cut()
	const call = "Publish, whose connection breaks before the acknowledgement arrives"
	kit.True(t, oracleResult(t, call, done) != nil, call, "should be an error; it is nil")
}

func TestIsAnErrorWhenItsContextEndsFirst(t *testing.T) {
	b, proxy := rabbittest.Dial(t), rabbittest.NewProxy(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, proxy.URL(), exchange)
	oraclePublish(t, p, "order-0", "{}")
	if !slices.Contains(proxy.Sent(), "confirm.select") {
		kit.Fail(t, kit.Failure{Call: oracleNew, Message: "does not put the channel into confirm mode"})
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := oracleWaiting(ctx, t, proxy, p)
	cancel()
	const call = "Publish, whose ctx is cancelled before the acknowledgement arrives"
	err := oracleResult(t, call, done)
	kit.MistakeIf(t, err == nil, "does-not-wait")
	kit.ErrorIs(t, call, err, context.Canceled)
}

func TestPublishesNothingWhenItsContextIsOver(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	queue := b.Queue("all")
	b.Bind(queue, exchange, "", nil)
	over, end := context.WithCancel(t.Context())
	end()
	err := p.Publish(over, "order-9", nil)
	kit.ErrorIs(t, "Publish with a ctx that is over", err, context.Canceled)
	oraclePublish(t, p, "order-1", "{}")
	p.Close()
	kit.Equal(t, "the number of messages after a Publish with a ctx that is over and another one", len(b.Take(queue)), 1)
}

func TestIsAnErrorWhenTheBrokerRefuses(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	b.Bind(b.Queue("full"), exchange, "", amqp.Table{"x-max-length": 1, "x-overflow": "reject-publish"})
	oraclePublish(t, p, "order-1", "{}")
	const call = "Publish of a second message, for which the only queue has no room"
	var err error
	kit.Finishes(t, call, func() { err = p.Publish(t.Context(), "order-2", []byte("{}")) })
	if err == nil {
		kit.Fail(t, kit.Failure{Call: call, Message: "should be an error, for the broker answers with a nack; it is nil"})
	}
}

func TestIsAnErrorWhenTheExchangeIsGone(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	oraclePublish(t, p, "order-1", "{}")
	if err := b.ExchangeDelete(exchange, false, false); err != nil {
		t.Fatalf("kit: %v", err)
	}
	const call = "Publish to an exchange that somebody has deleted"
	for range 2 {
		var err error
		kit.Finishes(t, call, func() { err = p.Publish(t.Context(), "order-2", []byte("{}")) })
		kit.True(t, err != nil, call, "should be an error, for the broker closes the channel; it is nil")
	}
}

func TestManyMayPublishAtOnce(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	p := oraclePublisher(t, rabbittest.URL(t), exchange)
	queue := b.Queue("all")
	b.Bind(queue, exchange, "", nil)
	const publishers, each = 50, 4
	failed := make([]error, publishers)
	kit.Finishes(t, "50 goroutines that publish", func() {
		var done sync.WaitGroup
		for i := range publishers {
			done.Go(func() {
				for k := range each {
					if err := p.Publish(t.Context(), fmt.Sprintf("%02d-%d", i, k), []byte("{}")); err != nil {
						failed[i] = err
					}
				}
			})
		}
		done.Wait()
	})
	for _, err := range failed {
		kit.NoError(t, "Publish, which 50 goroutines call", err)
	}
	p.Close()
	ids := map[string]bool{}
	for _, message := range b.Take(queue) {
		ids[message.MessageId] = true
	}
	kit.Equal(t, "the number of different messages of 50 goroutines with four each", len(ids), publishers*each)
}

func TestRefusesAnotherKindOfExchange(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	b.Declare(exchange, amqp.ExchangeDirect)
	const call = oracleNew + ", where the exchange exists as a direct one"
	kit.NoLeaks(t, call, func() {
		p, err := NewPublisher(rabbittest.URL(t), exchange)
		if err == nil {
			if p != nil {
				p.Close()
			}
			kit.Fail(t, kit.Failure{Call: call, Message: "should be an error; it is nil"})
		}
	})
	_, err := NewPublisher("amqp://guest:guest@127.0.0.1:1/", exchange)
	kit.True(t, err != nil, oracleNew+" where no broker is", "should be an error; it is nil")
}

func TestNothingIsLeftWhenTheConnectionBreaks(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	whole := rabbittest.NewProxy(t)
	oraclePublisher(t, whole.URL(), exchange)
	for _, method := range []string{"channel.open", "exchange.declare", "confirm.select"} {
		if !slices.Contains(whole.Sent(), method) {
			kit.Fail(t, kit.Failure{Call: oracleNew, Message: "does not tell the broker " + method})
		}
		proxy := rabbittest.NewProxy(t)
		proxy.CutAt(method)
		call := oracleNew + ", whose connection breaks at " + method
		kit.NoLeaks(t, call, func() {
			_, err := NewPublisher(proxy.URL(), exchange)
			kit.True(t, err != nil, call, "should be an error; it is nil")
		})
		proxy.Cut()
	}
}

func TestCloseEndsIt(t *testing.T) {
	b := rabbittest.Dial(t)
	exchange := b.Exchange("orders")
	kit.NoLeaks(t, "NewPublisher and Close", func() {
		p, err := NewPublisher(rabbittest.URL(t), exchange)
		kit.NoError(t, oracleNew, err)
		kit.NoError(t, "Close()", p.Close())
		err = p.Publish(t.Context(), "order-1", nil)
		kit.True(t, err != nil, "Publish after Close", "should be an error; it is nil")
	})
}
