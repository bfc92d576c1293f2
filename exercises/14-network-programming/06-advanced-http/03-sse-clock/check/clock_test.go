package station

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
)

// checkPlain is a ResponseWriter that cannot flush. It notes what is written.
type checkPlain struct {
	mu      sync.Mutex
	begin   time.Time
	header  http.Header
	sent    http.Header // when the status was written
	status  int
	pending string
	fails   time.Duration // a Write after that fails, unless 0
	ended   bool
}

func (w *checkPlain) Header() http.Header { return w.header }

func (w *checkPlain) WriteHeader(status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writeHeader(status)
}

func (w *checkPlain) writeHeader(status int) {
	if w.status == 0 {
		w.status, w.sent = status, w.header.Clone()
	}
}

func (w *checkPlain) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		runtime.Goexit() // the test is over, and this goroutine does not know
	}
	if w.fails > 0 && time.Since(w.begin) > w.fails {
		return 0, errors.New("broken pipe")
	}
	w.writeHeader(200)
	w.pending += string(p)
	return len(p), nil
}

// checkWriter is a ResponseWriter that can flush.
type checkWriter struct {
	*checkPlain
	flushes []checkFlush
	slow    time.Duration // how long it takes to send an event
}

type checkFlush struct {
	at   time.Duration
	text string
}

func (w *checkWriter) Flush() {
	w.mu.Lock()
	w.writeHeader(200)
	w.flushes = append(w.flushes, checkFlush{time.Since(w.begin), w.pending})
	whole := strings.HasSuffix(w.pending, "\n\n")
	w.pending = ""
	w.mu.Unlock()
	if whole {
		time.Sleep(w.slow)
	}
}

// checkWrapped is what a middleware passes on.
type checkWrapped struct{ inner *checkWriter }

func (w checkWrapped) Header() http.Header         { return w.inner.Header() }
func (w checkWrapped) WriteHeader(status int)      { w.inner.WriteHeader(status) }
func (w checkWrapped) Write(p []byte) (int, error) { return w.inner.Write(p) }
func (w checkWrapped) Unwrap() http.ResponseWriter { return w.inner }

// arrived returns what the client has got by now: the texts, and when each began to arrive.
func (w *checkWriter) arrived() (headers bool, events []checkFlush) {
	synctest.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, f := range w.flushes {
		if f.text != "" {
			events = append(events, f)
		}
	}
	return len(w.flushes) > 0, events
}

// checkCall calls Clock in a goroutine, in a bubble.
type checkCall struct {
	t      *testing.T
	plain  *checkPlain
	cancel context.CancelFunc
	done   chan struct{}
	crash  *kit.Panic
	after  time.Duration
}

func checkStart(t *testing.T, plain *checkPlain, w http.ResponseWriter) *checkCall {
	ctx, cancel := context.WithCancel(context.Background())
	c := &checkCall{t: t, plain: plain, cancel: cancel, done: make(chan struct{})}
	r := httptest.NewRequest("GET", "/clock", nil).WithContext(ctx)
	go func() {
		defer close(c.done)
		c.crash = kit.Try(func() { Clock(w, r) })
		c.after = time.Since(plain.begin)
	}()
	return c
}

func (c *checkCall) returned() bool {
	synctest.Wait()
	select {
	case <-c.done:
		if c.crash != nil {
			c.crash.Fail(c.t, "Clock(w, r)")
		}
		return true
	default:
		return false
	}
}

// end ends what a wrong Clock leaves behind.
func (c *checkCall) end() {
	c.cancel()
	c.plain.mu.Lock()
	c.plain.ended = true
	c.plain.mu.Unlock()
	time.Sleep(3 * time.Second)
}

func checkNewPlain() *checkPlain {
	return &checkPlain{begin: time.Now(), header: http.Header{}}
}

// checkZone sets another local time zone for the test.
func checkZone(t *testing.T) {
	local := time.Local
	time.Local = time.FixedZone("", 7200)
	t.Cleanup(func() { time.Local = local })
}

func (w *checkWriter) checkHeaders(t *testing.T) {
	t.Helper()
	kit.Equal(t, "the status of GET /clock", w.status, 200)
	kit.Equal(t, "the header Content-Type of GET /clock", w.sent.Get("Content-Type"), "text/event-stream")
	kit.Equal(t, "the header Cache-Control of GET /clock", w.sent.Get("Cache-Control"), "no-store")
}

func checkFrame(n int, begin time.Time) string {
	return fmt.Sprintf("id: %d\nevent: tick\ndata: %s\n\n", n, begin.Add(time.Duration(n)*time.Second).UTC().Format(time.RFC3339))
}

func TestSendsEvents(t *testing.T) {
	kit.Stage(t)
	checkZone(t)
	kit.Bubble(t, func(t *testing.T) {
		time.Sleep(250 * time.Millisecond)
		w := &checkWriter{checkPlain: checkNewPlain()}
		c := checkStart(t, w.checkPlain, w)
		defer c.end()
		if c.returned() {
			kit.Failf(t, "Clock should go on until r.Context() is done; it returns at once")
		}
		headers, events := w.arrived()
		for n := 1; n <= 12; n++ {
			time.Sleep(time.Second - time.Nanosecond)
			if n == 1 && !headers {
				time.Sleep(3 * time.Second)
				late, events := w.arrived()
				kit.MistakeIf(t, len(events) > 0 && events[0].at == time.Second && events[0].text == checkFrame(1, w.begin), "late-headers")
				kit.MistakeIf(t, !late && w.pending != "", "no-flush")
				kit.Failf(t, "the client should get the headers at once; after nearly a second nothing has been flushed")
			}
			_, events = w.arrived()
			if len(events) >= n {
				kit.Failf(t, "event %d should be sent %ds after the call; it is sent after %v", n, n, events[n-1].at)
			}
			time.Sleep(time.Nanosecond)
			_, events = w.arrived()
			if len(events) < n {
				pending := w.pending
				kit.MistakeIf(t, strings.Contains(pending, "id: "), "no-flush")
				if pending != "" {
					kit.Failf(t, "event %d should be flushed %ds after the call; %s is written and not flushed", n, n, kit.Show(pending))
				}
				kit.Failf(t, "event %d should be sent %ds after the call; nothing comes", n, n)
			}
			got, want := events[n-1].text, checkFrame(n, w.begin)
			kit.MistakeIf(t, got+"\n" == want, "one-newline")
			local := w.begin.Add(time.Duration(n) * time.Second).Format(time.RFC3339)
			kit.MistakeIf(t, got == fmt.Sprintf("id: %d\nevent: tick\ndata: %s\n\n", n, local), "no-utc")
			kit.Equal(t, fmt.Sprintf("event %d, %ds after the call,", n, n), got, want)
		}
		w.checkHeaders(t)
	})
}

func TestEndsWithTheRequest(t *testing.T) {
	kit.Stage(t)
	for _, end := range []time.Duration{300 * time.Millisecond, 2500 * time.Millisecond} {
		kit.Bubble(t, func(t *testing.T) {
			w := &checkWriter{checkPlain: checkNewPlain()}
			c := checkStart(t, w.checkPlain, w)
			defer c.end()
			time.Sleep(end)
			if c.returned() {
				kit.Failf(t, "Clock should go on until r.Context() is done; it returns after %v", c.after)
			}
			c.cancel()
			if !c.returned() {
				kit.Mistake(t, "sleeps")
				kit.Failf(t, "Clock should return as soon as r.Context() is done, %v after the call; it goes on", end)
			}
		})
	}
}

func TestKeepsTheBeat(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		w := &checkWriter{checkPlain: checkNewPlain(), slow: 300 * time.Millisecond}
		c := checkStart(t, w.checkPlain, w)
		defer c.end()
		time.Sleep(5500 * time.Millisecond)
		_, events := w.arrived()
		for n := 1; n <= 5; n++ {
			if len(events) < n {
				kit.Failf(t, "where sending an event takes %v, five should be sent in 5.5s; there are %d", w.slow, len(events))
			}
			at := events[n-1].at
			kit.MistakeIf(t, n > 1 && at == time.Duration(n)*time.Second+time.Duration(n-1)*w.slow, "drifts")
			kit.True(t, at == time.Duration(n)*time.Second, fmt.Sprintf("event %d, where sending an event takes %v,", n, w.slow), "should be sent %ds after the call; it is sent after %v", n, at)
		}
	})
}

func TestEndsWhenAWriteFails(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		w := &checkWriter{checkPlain: checkNewPlain()}
		w.fails = 2500 * time.Millisecond
		c := checkStart(t, w.checkPlain, w)
		defer c.end()
		time.Sleep(2 * time.Second)
		kit.True(t, !c.returned(), "Clock", "should go on while its events can be written; it returns after %v", c.after)
		time.Sleep(time.Second)
		kit.True(t, c.returned(), "Clock", "should return when a Write has failed; it goes on")
	})
}

func TestFlushesThroughAMiddleware(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		w := &checkWriter{checkPlain: checkNewPlain()}
		c := checkStart(t, w.checkPlain, checkWrapped{w})
		defer c.end()
		early := c.returned()
		kit.MistakeIf(t, early && w.status == 500 || early && len(w.flushes) == 0, "flusher-type")
		if early {
			kit.Failf(t, "Clock should flush through a ResponseWriter that has only Unwrap; it returns at once, with status %d", w.status)
		}
		time.Sleep(time.Second)
		headers, events := w.arrived()
		if !headers || len(events) == 0 {
			kit.Failf(t, "Clock should flush through a ResponseWriter that has only Unwrap; nothing is flushed within a second")
		}
		kit.Equal(t, "event 1", events[0].text, checkFrame(1, w.begin))
	})
}

func TestWriterThatCannotFlush(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		w := checkNewPlain()
		c := checkStart(t, w, w)
		defer c.end()
		time.Sleep(1500 * time.Millisecond)
		returned := c.returned()
		kit.Equal(t, "the status where w cannot flush", w.status, 500)
		kit.True(t, returned, "Clock, where w cannot flush,", "should return after its answer; it goes on")
		kit.True(t, !strings.Contains(w.pending, "tick"), "Clock, where w cannot flush,", "should send no events; it writes %s", kit.Show(w.pending))
	})
}

func TestOverANetwork(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		ln := memnet.Listen()
		done := make(chan struct{})
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer close(done)
			Clock(w, r)
		})}
		go server.Serve(ln)
		transport := &http.Transport{DialContext: ln.Dial}
		defer func() {
			server.Close()
			transport.CloseIdleConnections()
		}()
		begin := time.Now()
		resp, err := (&http.Client{Transport: transport}).Get("http://station/clock")
		kit.NoError(t, "GET /clock", err)
		kit.Equal(t, "when a client gets the headers", time.Since(begin), time.Duration(0))
		lines := bufio.NewReader(resp.Body)
		for n := 1; n <= 3; n++ {
			event := ""
			for range 4 {
				line, err := lines.ReadString('\n')
				kit.NoError(t, "reading an event", err)
				event += line
			}
			kit.Equal(t, fmt.Sprintf("event %d, read by a client,", n), event, checkFrame(n, begin))
			kit.Equal(t, fmt.Sprintf("when a client has read event %d", n), time.Since(begin), time.Duration(n)*time.Second)
		}
		resp.Body.Close()
		synctest.Wait()
		select {
		case <-done:
		default:
			kit.Failf(t, "Clock should return when the client has closed the connection; it goes on")
		}
		io.Copy(io.Discard, resp.Body)
	})
}
