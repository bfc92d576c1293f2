package rabbittest

import (
	"slices"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

func TestWhatIsPutCanBeTaken(t *testing.T) {
	var queue string
	t.Run("while it is used", func(t *testing.T) {
		b := Dial(t)
		exchange := b.Exchange("news")
		queue = b.Queue("all")
		b.Declare(exchange, amqp.ExchangeDirect)
		b.Bind(queue, exchange, "a", nil)
		b.Put(exchange, "a", "one", "two")
		b.Put(exchange, "b", "three")
		if n := b.Ready(queue); n != 2 {
			t.Errorf("%d messages are ready", n)
		}
		var bodies []string
		for _, message := range b.Take(queue) {
			bodies = append(bodies, string(message.Body))
		}
		if !slices.Equal(bodies, []string{"one", "two"}) {
			t.Errorf("took %q", bodies)
		}
	})
	b := Dial(t)
	if _, err := b.QueueDeclarePassive(queue, true, false, false, false, nil); err == nil {
		t.Error("the queue is still there")
	}
}

func TestProxySeesAndHoldsMethods(t *testing.T) {
	b, p := Dial(t), NewProxy(t)
	exchange, queue := b.Exchange("news"), b.Queue("all")
	b.Declare(exchange, amqp.ExchangeFanout)
	b.Bind(queue, exchange, "", nil)
	conn, err := amqp.Dial(p.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	if err := ch.Confirm(false); err != nil {
		t.Fatal(err)
	}
	p.Hold("basic.ack")
	confirmation, err := ch.PublishWithDeferredConfirm(exchange, "", false, false, amqp.Publishing{Body: []byte("hi")})
	if err != nil {
		t.Fatal(err)
	}
	p.AwaitCome("basic.ack", 1)
	if confirmation.Acked() {
		t.Error("the acknowledgement has come through")
	}
	want := []string{"connection.open", "channel.open", "confirm.select", "basic.publish"}
	if got := p.Sent(); !slices.Equal(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
	if n := b.Ready(queue); n != 1 {
		t.Errorf("%d messages have arrived", n)
	}
	p.Cut()
	if confirmation.Wait() {
		t.Error("a cut connection confirms")
	}
	if _, err := amqp.Dial(p.URL()); err == nil {
		t.Error("a cut proxy takes connections")
	}
}

func TestProxyCutsAtAMethod(t *testing.T) {
	p := NewProxy(t)
	p.CutAt("channel.open")
	conn, err := amqp.Dial(p.URL())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Channel(); err == nil {
		t.Error("there is a channel")
	}
	if got, want := p.Sent(), []string{"connection.open", "channel.open"}; !slices.Equal(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
}

func TestPlainNamesAreTheSameInEachRun(t *testing.T) {
	b := Dial(t)
	if got := b.Plain("queue '" + b.Queue("all") + "' is gone"); got != "queue 'all' is gone" {
		t.Errorf("plain: %s", got)
	}
}

func TestProxySeesAutomaticAcknowledgement(t *testing.T) {
	b := Dial(t)
	queue := b.Queue("all")
	if _, err := b.QueueDeclare(queue, true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	for _, automatic := range []bool{false, true} {
		p := NewProxy(t)
		conn, err := amqp.Dial(p.URL())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		ch, err := conn.Channel()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ch.Consume(queue, "someone", automatic, false, false, false, nil); err != nil {
			t.Fatal(err)
		}
		if got := p.AutoAck(); got != automatic {
			t.Errorf("autoAck %t is seen as %t", automatic, got)
		}
	}
}
