package worker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"gotrain/kit"
	"gotrain/rabbitmq/rabbittest"
)

// oraclePatience is how long Consume is given to return although handle still runs. A right one never does.
const oraclePatience = 300 * time.Millisecond

// oracleRun is a call of Consume. Each call of handle says what it got, and returns what the check answers.
type oracleRun struct {
	name   string
	begun  chan amqp.Delivery
	answer chan error
	ended  chan error
	cancel context.CancelFunc
}

// oracleConsume starts Consume.
func oracleConsume(t *testing.T, url, exchange, queue string, prefetch int) *oracleRun {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := &oracleRun{
		name:  fmt.Sprintf("Consume(ctx, url, exchange, queue, %d, handle)", prefetch),
		begun: make(chan amqp.Delivery), answer: make(chan error), ended: make(chan error, 1), cancel: cancel,
	}
	over := t.Context().Done()
	handle := func(d amqp.Delivery) error {
		select {
		case r.begun <- d:
		case <-over:
			return nil
		}
		select {
		case err := <-r.answer:
			return err
		case <-over:
			return nil
		}
	}
	go func() {
		var err error
		if p := kit.Try(func() { err = Consume(ctx, url, exchange, queue, prefetch, handle) }); p != nil {
			err = errors.New(p.Text)
		}
		r.ended <- err
	}()
	t.Cleanup(cancel)
	return r
}

// next waits for the next call of handle.
func (r *oracleRun) next(t *testing.T) (d amqp.Delivery) {
	t.Helper()
	kit.Finishes(t, r.name+", which should call handle", func() {
		select {
		case d = <-r.begun:
		case err := <-r.ended:
			r.ended <- err
			kit.Fail(t, kit.Failure{Call: r.name, Message: "should call handle, but returns", Got: kit.Show(err)})
		}
	})
	// The broker answers when it has dealt with all that came before on this channel, such as an acknowledgement.
	if ch, ok := d.Acknowledger.(*amqp.Channel); ok {
		ch.ExchangeDeclarePassive("amq.fanout", amqp.ExchangeFanout, true, false, false, false, nil)
	}
	return d
}

// handles lets handle return once, and gives the body.
func (r *oracleRun) handles(t *testing.T, failure error) string {
	t.Helper()
	d := r.next(t)
	r.answer <- failure
	return string(d.Body)
}

// end waits until Consume returns.
func (r *oracleRun) end(t *testing.T, why string) (err error) {
	t.Helper()
	kit.Finishes(t, r.name+" "+why, func() {
		select {
		case err = <-r.ended:
		case d := <-r.begun:
			kit.Fail(t, kit.Failure{Call: r.name + " " + why, Message: "should end, but handles " + kit.Show(string(d.Body))})
		}
	})
	return err
}

// stop ends Consume by its context.
func (r *oracleRun) stop(t *testing.T) {
	t.Helper()
	r.cancel()
	err := r.end(t, "when ctx has ended")
	kit.MistakeIf(t, errors.Is(err, context.Canceled), "returns-canceled")
	kit.NoError(t, r.name+" when ctx has ended", err)
}

// oracleQueue is an exchange with a queue that exists already and has some messages.
func oracleQueue(t *testing.T, bodies ...string) (b *rabbittest.Broker, exchange, queue string) {
	t.Helper()
	b = rabbittest.Dial(t)
	exchange, queue = b.Exchange("orders"), b.Queue("mail")
	b.Declare(exchange, amqp.ExchangeFanout)
	b.Bind(queue, exchange, "", nil)
	b.Put(exchange, "", bodies...)
	return b, exchange, queue
}

// oracleLeft are the bodies that are left in a queue.
func oracleLeft(b *rabbittest.Broker, queue string) []string {
	left := []string{}
	for _, message := range b.Take(queue) {
		left = append(left, string(message.Body))
	}
	return left
}

var errOracle = errors.New("handle has failed")

func TestHandlesEachMessageInOrder(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "one", "two")
	r := oracleConsume(t, rabbittest.URL(t), exchange, queue, 10)
	got := []string{r.handles(t, nil), r.handles(t, nil)}
	b.Put(exchange, "", "three")
	got = append(got, r.handles(t, nil))
	kit.Equal(t, "what handle gets, with two messages before the start and one after it", got, []string{"one", "two", "three"})
	r.stop(t)
	kit.Equal(t, "what is left in the queue after that", oracleLeft(b, queue), []string{})
}

func TestDeclaresWhatItNeeds(t *testing.T) {
	kit.Stage(t)
	b := rabbittest.Dial(t)
	exchange, queue := b.Exchange("orders"), b.Queue("mail")
	proxy := rabbittest.NewProxy(t)
	r := oracleConsume(t, proxy.URL(), exchange, queue, 10)
	kit.Finishes(t, r.name+", which should consume", func() { proxy.AwaitSent("basic.consume", 1) })
	first := func() string {
		b.Put(exchange, "", "one")
		return r.handles(t, nil)
	}
	kit.Equal(t, "what handle gets after a message to the exchange", first(), "one")
	for what, err := range map[string]error{
		"the exchange": b.ExchangeDeclare(exchange, amqp.ExchangeFanout, true, false, false, false, nil),
		"the queue":    func() error { _, err := b.QueueDeclare(queue, true, false, false, false, nil); return err }(),
	} {
		if err != nil {
			kit.Fail(t, kit.Failure{Call: what + " of " + r.name, Message: b.Plain("is not a durable one: " + err.Error())})
		}
	}
	r.stop(t)
}

func TestHasNoMoreThanPrefetch(t *testing.T) {
	kit.Stage(t)
	for _, prefetch := range []int{1, 3} {
		b, exchange, queue := oracleQueue(t, "a", "b", "c", "d", "e", "f")
		proxy := rabbittest.NewProxy(t)
		r := oracleConsume(t, proxy.URL(), exchange, queue, prefetch)
		r.next(t)
		if slices.Contains(proxy.Sent(), "basic.ack") {
			kit.Mistake(t, "acks-first")
			kit.Fail(t, kit.Failure{Call: r.name, Message: "acknowledges a message before handle has returned"})
		}
		kit.MistakeIf(t, proxy.AutoAck(), "auto-ack")
		kit.MistakeIf(t, b.Ready(queue) == 0 && !slices.Contains(proxy.Sent(), "basic.qos"), "no-prefetch")
		kit.Equal(t, fmt.Sprintf("how many of 6 messages are still in the queue while %s handles the first", r.name), b.Ready(queue), 6-prefetch)
		r.answer <- nil
		for range 5 {
			r.handles(t, nil)
		}
		r.stop(t)
		kit.Equal(t, fmt.Sprintf("what is left after %s has handled all 6", r.name), oracleLeft(b, queue), []string{})
	}
}

func TestWorkersShareAQueue(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "one", "two")
	first := oracleConsume(t, rabbittest.URL(t), exchange, queue, 1)
	got := []string{string(first.next(t).Body)}
	second := oracleConsume(t, rabbittest.URL(t), exchange, queue, 1)
	got = append(got, string(second.next(t).Body))
	kit.Equal(t, "what two workers of a queue with two messages have at the same time", got, []string{"one", "two"})
	first.answer <- nil
	second.answer <- nil
	first.stop(t)
	second.stop(t)
	kit.Equal(t, "what is left in the queue after that", oracleLeft(b, queue), []string{})
}

func TestTriesAgainOnceAndNoMore(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "bad", "good")
	proxy := rabbittest.NewProxy(t)
	r := oracleConsume(t, proxy.URL(), exchange, queue, 1)
	first := r.next(t)
	r.answer <- errOracle
	second := r.next(t)
	sentBack := func(method string) bool { return method == "basic.nack" || method == "basic.reject" }
	kit.MistakeIf(t, string(second.Body) == "good" && slices.ContainsFunc(proxy.Sent(), sentBack) && !proxy.AutoAck(), "gives-up-at-once")
	kit.Equal(t, "what comes after the first of two messages has failed", string(second.Body), "bad")
	kit.Equal(t, "Redelivered of the first and the second call of handle", [2]bool{first.Redelivered, second.Redelivered}, [2]bool{false, true})
	r.answer <- errOracle
	third := r.next(t)
	kit.MistakeIf(t, string(third.Body) == "bad", "requeue-for-ever")
	kit.Equal(t, "what comes after a message that has failed twice", string(third.Body), "good")
	r.answer <- nil
	r.stop(t)
	kit.Equal(t, "what is left in the queue after that", oracleLeft(b, queue), []string{})
}

func TestAMessageThatFailsOnceIsDoneTheSecondTime(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "shaky", "next")
	r := oracleConsume(t, rabbittest.URL(t), exchange, queue, 1)
	got := []string{r.handles(t, errOracle), r.handles(t, nil), r.handles(t, nil)}
	kit.Equal(t, "what handle gets, with a failure at the first call only", got, []string{"shaky", "shaky", "next"})
	r.stop(t)
	kit.Equal(t, "what is left in the queue after that", oracleLeft(b, queue), []string{})
}

func TestSaysSoWhenTheDeliveryEnds(t *testing.T) {
	kit.Stage(t)
	_, exchange, queue := oracleQueue(t)
	proxy := rabbittest.NewProxy(t)
	r := oracleConsume(t, proxy.URL(), exchange, queue, 1)
	kit.Finishes(t, r.name+", which should consume", func() { proxy.AwaitSent("basic.consume", 1) })
	proxy.Cut()
	const breaks = "whose connection breaks while it waits"
	kit.True(t, r.end(t, breaks) != nil, r.name+" "+breaks, "should be an error; it is nil")

	b, exchange, queue := oracleQueue(t, "one")
	r = oracleConsume(t, rabbittest.URL(t), exchange, queue, 1)
	r.handles(t, nil)
	if _, err := b.QueueDelete(queue, false, false, false); err != nil {
		t.Fatalf("kit: %v", err)
	}
	const deleted = "whose queue somebody deletes"
	kit.True(t, r.end(t, deleted) != nil, r.name+" "+deleted, "should be an error; it is nil")
}

func TestAMessageSurvivesItsWorker(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "precious")
	proxy := rabbittest.NewProxy(t)
	r := oracleConsume(t, proxy.URL(), exchange, queue, 1)
	r.next(t)
	proxy.Cut()
	r.answer <- nil
	err := r.end(t, "whose connection breaks while handle runs")
	kit.True(t, err != nil, r.name+" whose connection breaks while handle runs", "should be an error; it is nil")

	again := oracleConsume(t, rabbittest.URL(t), exchange, queue, 1)
	b.Put(exchange, "", "other")
	d := again.next(t)
	if string(d.Body) == "other" {
		kit.MistakeIf(t, proxy.AutoAck(), "auto-ack")
		kit.Fail(t, kit.Failure{
			Call: "the next " + again.name, Want: `"precious"`, Got: kit.Show(string(d.Body)),
			Message: "does not get the message whose worker has died while handle ran",
		})
	}
	kit.Equal(t, "Redelivered of the message when it comes again", d.Redelivered, true)
	again.answer <- nil
	again.handles(t, nil)
	again.stop(t)
}

func TestLetsARunningHandleFinish(t *testing.T) {
	kit.Stage(t)
	b, exchange, queue := oracleQueue(t, "slow", "next")
	r := oracleConsume(t, rabbittest.URL(t), exchange, queue, 2)
	r.next(t)
	r.cancel()
	const why = "when ctx ends while handle runs"
	select {
	case err := <-r.ended:
		kit.Mistake(t, "drops-the-running-one")
		kit.Fail(t, kit.Failure{Call: r.name + " " + why, Message: "returns before handle does", Got: kit.Show(err)})
	case <-time.After(oraclePatience):
	}
	r.answer <- nil
	kit.NoError(t, r.name+" "+why, r.end(t, why))
	kit.Equal(t, "what is left of two messages after "+r.name+" "+why, oracleLeft(b, queue), []string{"next"})
}

func TestSaysSoWhenItCannotStart(t *testing.T) {
	kit.Stage(t)
	b := rabbittest.Dial(t)
	exchange, other, queue := b.Exchange("orders"), b.Exchange("direct"), b.Queue("mail")
	b.Declare(exchange, amqp.ExchangeFanout)
	b.Declare(other, amqp.ExchangeDirect)
	b.Bind(queue, exchange, "", amqp.Table{"x-max-length": 5})
	nothing := func(amqp.Delivery) error { return nil }
	for _, in := range []struct{ what, url, exchange, queue string }{
		{"where no broker is", "amqp://guest:guest@127.0.0.1:1/", exchange, b.Queue("new")},
		{"where the exchange is a direct one", rabbittest.URL(t), other, b.Queue("new")},
		{"where the queue has other arguments", rabbittest.URL(t), exchange, queue},
	} {
		call := "Consume " + in.what
		kit.Finishes(t, call, func() {
			kit.NoLeaks(t, call, func() {
				err := Consume(t.Context(), in.url, in.exchange, in.queue, 1, nothing)
				kit.True(t, err != nil, call, "should be an error; it is nil")
			})
		})
	}
	fresh := b.Queue("fresh")
	whole := rabbittest.NewProxy(t)
	r := oracleConsume(t, whole.URL(), exchange, fresh, 1)
	kit.Finishes(t, r.name+", which should consume", func() { whole.AwaitSent("basic.consume", 1) })
	r.stop(t)
	for _, method := range []string{"channel.open", "exchange.declare", "queue.declare", "queue.bind", "basic.qos", "basic.consume"} {
		if !slices.Contains(whole.Sent(), method) {
			continue // which others notice
		}
		proxy := rabbittest.NewProxy(t)
		proxy.CutAt(method)
		call := "Consume, whose connection breaks at " + method
		kit.Finishes(t, call, func() {
			kit.NoLeaks(t, call, func() {
				err := Consume(t.Context(), proxy.URL(), exchange, fresh, 1, nothing)
				kit.True(t, err != nil, call, "should be an error; it is nil")
			})
		})
		proxy.Cut()
	}
}

func TestLeavesNothingBehind(t *testing.T) {
	kit.Stage(t)
	_, exchange, queue := oracleQueue(t, "one", "two", "three")
	over, cancel := context.WithCancel(t.Context())
	defer cancel()
	const call = "Consume, whose ctx ends while it handles a message"
	var err error
	kit.Finishes(t, call, func() {
		kit.NoLeaks(t, call, func() {
			err = Consume(over, rabbittest.URL(t), exchange, queue, 3, func(amqp.Delivery) error { cancel(); return nil })
		})
	})
	kit.NoError(t, call, err)
}
