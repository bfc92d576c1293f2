package news

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"

	"gotrain/kit"
	"gotrain/redis/recorder"
)

// oracleSink is a writer that hands lines on. It fails where fails is not nil.
type oracleSink struct {
	lines chan string
	fails error

	mu   sync.Mutex
	rest string
}

func (s *oracleSink) Write(b []byte) (int, error) {
	if s.fails != nil {
		return 0, s.fails
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest += string(b)
	for {
		line, rest, ok := strings.Cut(s.rest, "\n")
		if !ok {
			return len(b), nil
		}
		s.lines <- line
		s.rest = rest
	}
}

// oracleListener is a call of Listen.
type oracleListener struct {
	sink   *oracleSink
	call   string
	ready  <-chan struct{}
	done   <-chan error
	cancel context.CancelFunc
}

// oracleServer gives a server and a client whose pool has a connection.
func oracleServer(t *testing.T) (*recorder.Server, *redis.Client) {
	t.Helper()
	s := recorder.Start(t)
	r := s.Client(t)
	kit.NoError(t, "PING", r.Ping(t.Context()).Err())
	s.Clear()
	return s, r
}

// oracleListen calls Listen.
func oracleListen(t *testing.T, r *redis.Client, fails error, channels ...string) *oracleListener {
	t.Helper()
	l := &oracleListener{sink: &oracleSink{lines: make(chan string, 10_000), fails: fails}}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	l.cancel = cancel
	l.call = "Listen(ctx, r, w, "
	for i, channel := range channels {
		if i > 0 {
			l.call += ", "
		}
		l.call += fmt.Sprintf("%q", channel)
	}
	l.call += ")"
	kit.Finishes(t, l.call, func() { l.ready, l.done = Listen(ctx, r, l.sink, channels...) })
	kit.True(t, l.ready != nil && l.done != nil, l.call, "should return two channels; one of them is nil")
	return l
}

func (l *oracleListener) awaitReady(t *testing.T) {
	t.Helper()
	kit.Finishes(t, l.call+", then <-ready", func() { <-l.ready })
}

// end waits for the value of done.
func (l *oracleListener) end(t *testing.T, why string) error {
	t.Helper()
	var err error
	kit.Finishes(t, l.call+", then waiting for done after "+why, func() { err = <-l.done })
	return err
}

// awaitLines waits for as many lines and gives them.
func (l *oracleListener) awaitLines(t *testing.T, n int, why string) []string {
	t.Helper()
	var got []string
	var mu sync.Mutex
	kit.Finishes(t, fmt.Sprintf("%s, then waiting for %d lines after %s", l.call, n, why), func() {
		for range n {
			line := <-l.sink.lines
			mu.Lock()
			got = append(got, line)
			mu.Unlock()
		}
	})
	return got
}

// oracleAnnounce calls Announce, which has to reach that many receivers.
func oracleAnnounce(t *testing.T, r *redis.Client, channel string, msgs []string, want int64) (call string) {
	t.Helper()
	call = kit.Call("Announce", kit.Code("ctx"), kit.Code("r"), channel, msgs)
	var n int64
	var err error
	kit.Finishes(t, call, func() { n, err = Announce(t.Context(), r, channel, msgs) })
	kit.Equal(t, call, kit.Values(n, err), kit.Values(want, error(nil)))
	return call
}

func TestAnnouncesToNobody(t *testing.T) {
	kit.Stage(t)
	s, r := oracleServer(t)
	call := oracleAnnounce(t, r, "orders", []string{"a", "b", "c"}, 0)
	var got []string
	for _, c := range s.Commands() {
		got = append(got, c.String())
	}
	kit.Equal(t, "the commands that Redis gets from "+call, got, []string{"PUBLISH orders a", "PUBLISH orders b", "PUBLISH orders c"})
}

func TestReadyWhenTheServerHasConfirmed(t *testing.T) {
	kit.Stage(t)
	for _, channels := range [][]string{{"orders"}, {"orders", "stock", "people"}} {
		s, r := oracleServer(t)
		s.Split()
		arrived, next, all := oracleSteps(t, s)
		l := oracleListen(t, r, nil, channels...)
		kit.Finishes(t, l.call+", then waiting until it waits for the server", func() { <-arrived; s.AwaitReading(1) })
		for confirmed := range channels {
			if confirmed > 0 {
				reads := s.Reads()
				next()
				kit.Finishes(t, fmt.Sprintf("%s, then waiting until it asks for more than %d of %d confirmations", l.call, confirmed, len(channels)),
					func() { <-arrived; s.AwaitReads(reads + 1) })
			}
			for range 100 {
				runtime.Gosched()
			}
			select {
			case <-l.ready:
				if confirmed == 0 {
					kit.Mistake(t, "ready-too-early")
					kit.Failf(t, "%s closes ready although the server, which is slow here, has not confirmed anything yet", l.call)
				}
				kit.Mistake(t, "ready-after-the-first")
				kit.Failf(t, "%s closes ready although the server, which is slow here, has confirmed %d of %d channels only", l.call, confirmed, len(channels))
			default:
			}
		}
		all()
		l.awaitReady(t)
		l.cancel()
		kit.Equal(t, "the value of done of "+l.call+" after cancel()", l.end(t, "cancel()"), error(nil))
	}
}

// oracleSteps has the server wait with each SUBSCRIBE, whose coming it sends on arrived, for a call of next, or of all.
func oracleSteps(t *testing.T, s *recorder.Server) (arrived <-chan struct{}, next, all func()) {
	held, came := make(chan struct{}, 16), make(chan struct{}, 16)
	all = sync.OnceFunc(func() { close(held) })
	t.Cleanup(all)
	s.Before(func(c recorder.Command) error {
		if c.Name == "SUBSCRIBE" {
			came <- struct{}{}
			<-held
		}
		return nil
	})
	return came, func() { held <- struct{}{} }, all
}

// oracleHold has the server wait with each SUBSCRIBE until release is called. arrived is closed when the first has come.
func oracleHold(t *testing.T, s *recorder.Server) (arrived <-chan struct{}, release func()) {
	held, came := make(chan struct{}), make(chan struct{})
	first := sync.OnceFunc(func() { close(came) })
	release = sync.OnceFunc(func() { close(held) })
	t.Cleanup(release)
	s.Before(func(c recorder.Command) error {
		if c.Name == "SUBSCRIBE" {
			first()
			<-held
		}
		return nil
	})
	return came, release
}

func TestWritesWhatIsAnnounced(t *testing.T) {
	kit.Stage(t)
	_, r := oracleServer(t)
	l := oracleListen(t, r, nil, "orders", "stock")
	l.awaitReady(t)
	first := oracleAnnounce(t, r, "orders", []string{"7 is packed", "7 has left"}, 2)
	got := l.awaitLines(t, 2, first)
	kit.Equal(t, "what "+l.call+" writes after "+first, got, []string{"orders: 7 is packed", "orders: 7 has left"})
	oracleAnnounce(t, r, "people", []string{"Ann is ill"}, 0)
	oracleAnnounce(t, r, "orders:7", []string{"x"}, 0)
	second := oracleAnnounce(t, r, "stock", []string{"no cups: 0% left", "", "ten %s came"}, 3)
	got = l.awaitLines(t, 3, second)
	kit.Equal(t, "what "+l.call+" writes after that on other channels and "+second, got,
		[]string{"stock: no cups: 0% left", "stock: ", "stock: ten %s came"})
}

func TestEndsWithTheContext(t *testing.T) {
	kit.Stage(t)
	for _, after := range []string{"it is ready", "two messages"} {
		s, r := oracleServer(t)
		before := s.Open()
		l := oracleListen(t, r, nil, "orders")
		l.awaitReady(t)
		if after == "two messages" {
			l.awaitLines(t, 2, oracleAnnounce(t, r, "orders", []string{"a", "b"}, 2))
		}
		l.cancel()
		kit.Equal(t, "the value of done of "+l.call+" after cancel(), when "+after, l.end(t, "cancel()"), error(nil))
		kit.Finishes(t, l.call+", then waiting until the connection of the subscription is closed", func() { s.AwaitOpen(before) })
	}
	t.Run("before the server has confirmed", func(t *testing.T) {
		s, r := oracleServer(t)
		before := s.Open()
		arrived, _ := oracleHold(t, s)
		l := oracleListen(t, r, nil, "orders")
		kit.Finishes(t, l.call+", then waiting until it waits for the server", func() { <-arrived; s.AwaitReading(1) })
		l.cancel()
		kit.Equal(t, "the value of done of "+l.call+" after cancel(), before the server has confirmed", l.end(t, "cancel()"), error(nil))
		kit.Finishes(t, l.call+", then waiting until the connection of the subscription is closed", func() { s.AwaitOpen(before) })
		select {
		case <-l.ready:
			kit.Failf(t, "%s closes ready although the server has never confirmed", l.call)
		default:
		}
	})
	t.Run("before Listen", func(t *testing.T) {
		_, r := oracleServer(t)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		const call = `Listen(ctx, r, w, "orders") with a cancelled ctx`
		var err error
		kit.Finishes(t, call, func() {
			_, done := Listen(ctx, r, &oracleSink{}, "orders")
			err = <-done
		})
		kit.Equal(t, "the value of done of "+call, err, error(nil))
	})
}

func TestLeavesNothingBehind(t *testing.T) {
	kit.Stage(t)
	_, r := oracleServer(t)
	kit.NoLeaks(t, `Listen(ctx, r, w, "orders"), then cancel(), and nobody reads from done,`, func() {
		l := oracleListen(t, r, nil, "orders")
		l.awaitReady(t)
		l.cancel()
	})
}

func TestServerIsLost(t *testing.T) {
	kit.Stage(t)
	t.Run("when it is ready", func(t *testing.T) {
		s, r := oracleServer(t)
		l := oracleListen(t, r, nil, "orders")
		l.awaitReady(t)
		l.awaitLines(t, 1, oracleAnnounce(t, r, "orders", []string{"a"}, 1))
		s.Close()
		if l.end(t, "the server is killed") == nil {
			kit.Failf(t, "%s sends nil on done when the server is killed; it should send the error", l.call)
		}
	})
	refuse := func(s *recorder.Server) {
		s.Before(func(c recorder.Command) error { return errors.New("ERR out of order") })
	}
	cut := func(s *recorder.Server) { s.Cut(func(c recorder.Command) bool { return c.Name == "SUBSCRIBE" }) }
	for _, c := range []struct {
		name  string
		spoil func(*recorder.Server)
	}{{"refuses to subscribe", refuse}, {"breaks the connection", cut}} {
		name, spoil := c.name, c.spoil
		t.Run("when it "+name, func(t *testing.T) {
			s, r := oracleServer(t)
			before := s.Open()
			spoil(s)
			l := oracleListen(t, r, nil, "orders", "stock")
			if l.end(t, "the server "+name) == nil {
				kit.Failf(t, "%s sends nil on done when the server %s; it should send the error", l.call, name)
			}
			kit.Finishes(t, l.call+", then waiting until the connection of the subscription is closed", func() { s.AwaitOpen(before) })
			select {
			case <-l.ready:
				kit.Failf(t, "%s closes ready although the server %s", l.call, name)
			default:
			}
		})
	}
}

func TestWriterFails(t *testing.T) {
	kit.Stage(t)
	s, r := oracleServer(t)
	before := s.Open()
	full := errors.New("the disk is full")
	const call = `Listen(ctx, r, w, "orders"), where w fails`
	ctx := &oracleContext{Context: context.Background(), done: make(chan struct{})}
	kit.NoLeaks(t, call+" and ctx goes on,", func() {
		var ready <-chan struct{}
		var done <-chan error
		kit.Finishes(t, call+", then <-ready", func() {
			ready, done = Listen(ctx, r, &oracleSink{fails: full}, "orders")
			<-ready
		})
		oracleAnnounce(t, r, "orders", []string{"a"}, 1)
		var err error
		kit.Finishes(t, call+", then waiting for done", func() { err = <-done })
		kit.ErrorIs(t, "the value of done of "+call, err, full)
		kit.Finishes(t, call+", then waiting until the connection of the subscription is closed", func() { s.AwaitOpen(before) })
	})
	left := ctx.left()
	kit.True(t, left == 0, call+" and ctx goes on", "should leave nothing behind that waits for ctx, such as a function for context.AfterFunc; %d of them are left", left)
}

// oracleContext never ends, and counts the functions that wait for its end.
type oracleContext struct {
	context.Context
	done    chan struct{}
	mu      sync.Mutex
	waiting int
}

func (c *oracleContext) Done() <-chan struct{} { return c.done }

// AfterFunc is what context.AfterFunc, WithCancel and WithTimeout call.
func (c *oracleContext) AfterFunc(func()) (stop func() bool) {
	add := func(n int) {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.waiting += n
	}
	add(1)
	var once sync.Once
	return func() (first bool) {
		once.Do(func() { first = true; add(-1) })
		return first
	}
}

func (c *oracleContext) left() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.waiting
}

func TestSeveralListeners(t *testing.T) {
	kit.Stage(t)
	_, r := oracleServer(t)
	one, two := oracleListen(t, r, nil, "orders", "stock"), oracleListen(t, r, nil, "orders")
	one.awaitReady(t)
	two.awaitReady(t)
	call := oracleAnnounce(t, r, "orders", []string{"a", "b", "c"}, 6)
	for _, l := range []*oracleListener{one, two} {
		kit.Equal(t, "what one of two listeners writes after "+call, l.awaitLines(t, 3, call), []string{"orders: a", "orders: b", "orders: c"})
	}
	oracleAnnounce(t, r, "stock", []string{"d"}, 1)
	kit.Equal(t, "what it writes after Announce on stock", one.awaitLines(t, 1, "Announce on stock"), []string{"stock: d"})
}

func TestLosesNothingAndKeepsTheOrder(t *testing.T) {
	kit.Stage(t)
	_, r := oracleServer(t)
	for round := range 30 {
		// The server may still count the listeners of earlier rounds on their channels.
		channels := []string{fmt.Sprint("orders-", round), fmt.Sprint("stock-", round)}
		l := oracleListen(t, r, nil, channels...)
		l.awaitReady(t)
		var want []string
		for i := range 10 {
			channel := channels[i%2]
			msg := fmt.Sprint("message ", i)
			oracleAnnounce(t, r, channel, []string{msg}, 1)
			want = append(want, channel+": "+msg)
		}
		kit.Equal(t, "what "+l.call+" writes after ten messages on both channels in turn", l.awaitLines(t, 10, "ten messages"), want)
		l.cancel()
		l.end(t, "cancel()")
	}
}

func TestAnnounceStopsAtAnError(t *testing.T) {
	kit.Stage(t)
	s, r := oracleServer(t)
	l := oracleListen(t, r, nil, "orders")
	l.awaitReady(t)
	s.Before(func(c recorder.Command) error {
		if slices.Contains(c.Args, "three") {
			return errors.New("ERR out of order")
		}
		return nil
	})
	const call = `Announce(ctx, r, "orders", []string{"one", "two", "three", "four"}), where Redis refuses the third,`
	n, err := Announce(t.Context(), r, "orders", []string{"one", "two", "three", "four"})
	kit.True(t, err != nil, call, "should give the error; it is nil")
	kit.Equal(t, "the number that "+call+" gives with its error", n, int64(2))
	s.Before(nil)
	oracleAnnounce(t, r, "orders", []string{"five"}, 1)
	kit.Equal(t, "what is heard of "+call+" and another message", l.awaitLines(t, 3, "that"), []string{"orders: one", "orders: two", "orders: five"})
}
