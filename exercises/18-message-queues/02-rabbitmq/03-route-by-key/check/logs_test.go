package logs

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"gotrain/kit"
	"gotrain/rabbitmq/rabbittest"
)

// oracleLevels are the levels of the task.
var oracleLevels = []string{"debug", "info", "warning", "error"}

type oracleTable map[string][]string

// oracleLogs is an exchange with its queues, whose names are short for people.
type oracleLogs struct {
	b        *rabbittest.Broker
	proxy    *rabbittest.Proxy
	ch       *amqp.Channel // of the learner's code
	taken    chan amqp.Confirmation
	exchange string
	names    map[string]string // of queues
}

func oracleOpen(t *testing.T, queues ...string) *oracleLogs {
	t.Helper()
	b := rabbittest.Dial(t)
	l := &oracleLogs{b: b, proxy: rabbittest.NewProxy(t), exchange: b.Exchange("logs"), names: map[string]string{}}
	for _, queue := range queues {
		l.names[queue] = b.Queue(queue)
	}
	l.ch = oracleChannel(t, l.proxy)
	// So that the check knows when a message is where it belongs.
	if err := l.ch.Confirm(false); err != nil {
		t.Fatalf("kit: %v", err)
	}
	l.taken = l.ch.NotifyPublish(make(chan amqp.Confirmation, 1000))
	return l
}

func oracleChannel(t *testing.T, proxy *rabbittest.Proxy) *amqp.Channel {
	t.Helper()
	conn, err := amqp.Dial(proxy.URL())
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	return ch
}

// table gives a table with the real names of the queues.
func (l *oracleLogs) table(table oracleTable) map[string][]string {
	if table == nil {
		return nil
	}
	real := map[string][]string{}
	for queue, keys := range table {
		real[l.names[queue]] = keys
	}
	return real
}

func oracleCall(routes, old oracleTable) string {
	return fmt.Sprintf("Setup(ch, \"logs\", %s, %s)", oracleShow(routes), oracleShow(old))
}

func oracleShow(table oracleTable) string {
	if table == nil {
		return "nil"
	}
	return strings.TrimPrefix(kit.Show(map[string][]string(table)), "map[string][]string")
}

func (l *oracleLogs) setup(t *testing.T, routes, old oracleTable) {
	t.Helper()
	if err := Setup(l.ch, l.exchange, l.table(routes), l.table(old)); err != nil {
		kit.Fail(t, kit.Failure{Call: oracleCall(routes, old), Message: "there should be no error", Want: "nil", Got: l.b.Plain(err.Error())})
	}
}

// logged publishes a message under each level through Log, and gives the levels that each queue gets.
func (l *oracleLogs) logged(t *testing.T) map[string][]string {
	t.Helper()
	before := l.ch.GetNextPublishSeqNo()
	for _, level := range oracleLevels {
		kit.NoError(t, kit.Call("Log", kit.Code("ctx"), kit.Code("ch"), "logs", level, "m "+level), Log(t.Context(), l.ch, l.exchange, level, "m "+level))
	}
	kit.Equal(t, "how many messages Log publishes to ch for four levels", int(l.ch.GetNextPublishSeqNo()-before), len(oracleLevels))
	kit.Finishes(t, "the messages of Log", func() {
		for range oracleLevels {
			if c, open := <-l.taken; !open || !c.Ack {
				kit.Fail(t, kit.Failure{Call: "Log", Message: "has published nothing that the broker takes"})
			}
		}
	})
	if err := l.ch.ExchangeDeclarePassive(l.exchange, "direct", true, false, false, false, nil); err != nil {
		kit.Fail(t, kit.Failure{Message: "the exchange is not there after Setup: " + l.b.Plain(err.Error())})
	}
	got := map[string][]string{}
	for queue, name := range l.names {
		state, err := l.ch.QueueDeclarePassive(name, true, false, false, false, nil)
		if err != nil {
			kit.Fail(t, kit.Failure{Message: "the queue " + queue + " is not there after Setup: " + l.b.Plain(err.Error())})
		}
		got[queue] = []string{}
		for range state.Messages {
			message, _, err := l.ch.Get(name, true)
			if err != nil {
				t.Fatalf("kit: %v", err)
			}
			got[queue] = append(got[queue], strings.TrimPrefix(string(message.Body), "m "))
		}
	}
	return got
}

// oracleExpected is what a table means.
func oracleExpected(queues []string, routes oracleTable) map[string][]string {
	want := map[string][]string{}
	for _, queue := range queues {
		want[queue] = []string{}
		for _, level := range oracleLevels {
			if slices.Contains(routes[queue], level) {
				want[queue] = append(want[queue], level)
			}
		}
	}
	return want
}

// oracleWant logs each level once and compares what the queues get.
func (l *oracleLogs) want(t *testing.T, call string, routes, old oracleTable) {
	t.Helper()
	queues := slices.Sorted(maps.Keys(l.names))
	got, want := l.logged(t), oracleExpected(queues, routes)
	if !maps.EqualFunc(got, want, slices.Equal) {
		one := oracleTable{}
		for queue, keys := range routes {
			one[queue] = keys[:min(1, len(keys))]
		}
		all := func(queue string) bool { return slices.Equal(got[queue], oracleLevels) }
		union := oracleTable{}
		for _, table := range []oracleTable{routes, old} {
			for queue, keys := range table {
				union[queue] = append(slices.Clone(union[queue]), keys...)
			}
		}
		// The last call may have bound first and unbound then, or the other way round.
		rest := oracleTable{}
		for queue, keys := range routes {
			for _, key := range keys {
				if !slices.Contains(old[queue], key) {
					rest[queue] = append(rest[queue], key)
				}
			}
		}
		switch {
		case len(old) > 0 && maps.EqualFunc(got, oracleExpected(queues, union), slices.Equal):
			kit.Mistake(t, "never-unbinds")
		case len(old) > 0 && maps.EqualFunc(got, oracleExpected(queues, rest), slices.Equal):
			kit.Mistake(t, "unbinds-too-much")
		case !slices.ContainsFunc(queues, func(queue string) bool { return !all(queue) }):
			kit.Mistake(t, "fanout")
		case len(old) == 0 && maps.EqualFunc(got, oracleExpected(queues, one), slices.Equal):
			kit.Mistake(t, "first-key-only")
		}
	}
	for _, queue := range queues {
		kit.Equal(t, "the levels that the queue "+queue+" gets after "+call, got[queue], want[queue])
	}
}

func TestRoutesByTheTable(t *testing.T) {
	for _, routes := range []oracleTable{
		{"oncall": {"error"}, "archive": {"debug", "info", "warning", "error"}},
		{"oncall": {"error", "warning"}, "archive": {"info", "error"}, "mail": {}},
	} {
		l := oracleOpen(t, slices.Collect(maps.Keys(routes))...)
		l.setup(t, routes, nil)
		l.want(t, oracleCall(routes, nil), routes, nil)
		l.setup(t, routes, routes)
		l.want(t, "a second "+oracleCall(routes, routes), routes, nil)
	}
}

func TestTakesBackWhatIsNoLongerInTheTable(t *testing.T) {
	l := oracleOpen(t, "oncall", "archive")
	old := oracleTable{"oncall": {"error"}, "archive": {"info", "error"}}
	routes := oracleTable{"oncall": {"error", "warning"}, "archive": {"error"}}
	l.setup(t, old, nil)
	before := oracleCount(l.proxy.Sent(), "queue.unbind")
	l.setup(t, routes, old)
	l.want(t, oracleCall(routes, old), routes, old)
	unbound := oracleCount(l.proxy.Sent(), "queue.unbind") - before
	kit.MistakeIf(t, unbound == 3, "unbinds-first") // all that old has
	kit.Equal(t, "how many pairs "+oracleCall(routes, old)+" unbinds", unbound, 1)
	// A queue that has no keys any more.
	l.setup(t, oracleTable{"archive": {"error"}}, routes)
	l.want(t, oracleCall(oracleTable{"archive": {"error"}}, routes), oracleTable{"archive": {"error"}}, routes)
}

func oracleCount(methods []string, method string) (n int) {
	for _, one := range methods {
		if one == method {
			n++
		}
	}
	return n
}

func TestRoutesAsTheModelDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 23))
	queues := []string{"a", "b", "c"}
	l := oracleOpen(t, queues...)
	var old oracleTable
	for range 8 {
		routes := oracleTable{}
		for _, queue := range queues {
			routes[queue] = []string{}
			for _, i := range r.Perm(len(oracleLevels)) {
				if r.IntN(2) == 0 {
					routes[queue] = append(routes[queue], oracleLevels[i])
				}
			}
		}
		l.setup(t, routes, old)
		l.want(t, oracleCall(routes, old), routes, old)
		old = routes
	}
}

func TestEverythingIsDurable(t *testing.T) {
	l := oracleOpen(t, "archive")
	l.setup(t, oracleTable{"archive": {"info"}}, nil)
	err := l.b.ExchangeDeclare(l.exchange, amqp.ExchangeDirect, true, false, false, false, nil)
	if err != nil {
		kit.Fail(t, kit.Failure{Call: "the exchange after Setup", Message: "is no durable direct one: " + l.b.Plain(err.Error())})
	}
	if _, err := l.b.QueueDeclare(l.names["archive"], true, false, false, false, nil); err != nil {
		kit.Fail(t, kit.Failure{Call: "the queue archive after Setup", Message: "is no durable one: " + l.b.Plain(err.Error())})
	}
}

func TestLogRefusesOtherLevels(t *testing.T) {
	l := oracleOpen(t, "all")
	l.setup(t, oracleTable{"all": {"info", "fatal", "INFO", ""}}, nil)
	kit.Equal(t, "what a queue with the key info gets of the four levels", l.logged(t)["all"], []string{"info"})
	for _, level := range []string{"fatal", "INFO", "", "info.db"} {
		err := Log(t.Context(), l.ch, l.exchange, level, "m")
		call := kit.Call("Log", kit.Code("ctx"), kit.Code("ch"), "logs", level, "m")
		kit.MistakeIf(t, err == nil, "any-level")
		kit.ErrorIs(t, call, err, ErrLevel)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	err := Log(over, l.ch, l.exchange, "info", "m")
	kit.True(t, err != nil, "Log with a ctx that is over", "should be an error; it is nil")
	got := l.logged(t)
	kit.Equal(t, "what a queue has after that, and after each of the four levels once", got["all"], []string{"info"})
}

func TestSetupSaysWhatFails(t *testing.T) {
	l := oracleOpen(t, "archive")
	l.b.Declare(l.exchange, amqp.ExchangeDirect)
	l.b.Bind(l.names["archive"], l.exchange, "info", amqp.Table{"x-max-length": 5})
	routes := oracleTable{"archive": {"error"}}
	err := Setup(l.ch, l.exchange, l.table(routes), nil)
	kit.True(t, err != nil, oracleCall(routes, nil)+" where the queue has other arguments", "should be an error; it is nil")
	kit.True(t, l.ch.IsClosed(), "ch after that error", "should be closed by the broker; it is open")

	full := oracleTable{"archive": {"error", "info"}}
	for _, method := range []string{"exchange.declare", "queue.declare", "queue.bind", "queue.unbind"} {
		l := oracleOpen(t, "archive")
		l.setup(t, full, nil)
		proxy := rabbittest.NewProxy(t)
		ch := oracleChannel(t, proxy)
		proxy.CutAt(method)
		err := Setup(ch, l.exchange, l.table(routes), l.table(full))
		kit.True(t, err != nil, "Setup, whose connection breaks at "+method, "should be an error; it is nil")
	}
	l = oracleOpen(t)
	l.proxy.Cut()
	kit.True(t, Log(t.Context(), oracleClosed(l.ch), l.exchange, "info", "m") != nil, "Log on a closed channel", "should be an error; it is nil")
}

func oracleClosed(ch *amqp.Channel) *amqp.Channel {
	ch.Close()
	return ch
}
