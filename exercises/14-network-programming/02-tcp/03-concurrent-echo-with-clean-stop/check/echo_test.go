package echo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
	"gotrain/kit/source"
)

// checkBubble is kit.Bubble that says in words what the race detector has found.
func checkBubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		t.Helper()
		f(t)
		synctest.Wait() // until everybody has done what there is to do
		if t.Failed() {
			kit.Failf(t, "two goroutines of the server use the same variable at the same time, and nothing keeps them apart")
		}
	})
}

// checkServer is a Serve that runs in a bubble, where waiting for a minute takes no time.
type checkServer struct {
	ln     *memnet.Listener
	cancel func()          // of the context that Serve has
	ctx    context.Context // done when Serve has returned
	err    error           // what Serve has returned
	p      *kit.Panic
}

func checkServe(t *testing.T) *checkServer {
	ctx, cancel := context.WithCancel(t.Context())
	returned, done := context.WithCancel(context.Background())
	s := &checkServer{ln: memnet.Listen(), cancel: cancel, ctx: returned}
	go func() {
		defer done()
		s.p = kit.Try(func() { s.err = Serve(ctx, s.ln) })
	}()
	return s
}

// wait waits until Serve returns.
func (s *checkServer) wait(t *testing.T, after string) error {
	t.Helper()
	select {
	case <-s.ctx.Done():
	case <-time.After(time.Hour):
		kit.Failf(t, "Serve(ctx, ln) does not return %s", after)
	}
	if s.p != nil {
		s.p.Fail(t, "Serve(ctx, ln)")
	}
	return s.err
}

// stop ends the context and wants Serve to return nil.
func (s *checkServer) stop(t *testing.T) {
	t.Helper()
	s.cancel()
	err := s.wait(t, "after ctx was cancelled")
	if err != nil {
		kit.Failf(t, "Serve(ctx, ln), of which ctx was cancelled, should return nil; it returns %s", kit.Show(err))
	}
	kit.True(t, s.ln.Closed(), "Serve(ctx, ln), of which ctx was cancelled,", "should close ln")
}

// accept fails if Serve has not accepted a client.
func (s *checkServer) accept(t *testing.T, who string, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if s.ctx.Err() != nil {
		err := s.wait(t, "")
		kit.Failf(t, "Serve(ctx, ln) returns %s before ctx is cancelled", map[bool]string{true: "nil", false: kit.Show(err)}[err == nil])
	}
	kit.Failf(t, "%s is not accepted", who)
}

// dial connects a client. It gives up after a minute.
func (s *checkServer) dial(t *testing.T, who string) net.Conn {
	t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, time.Minute)
	defer cancel()
	conn, err := s.ln.Dial(ctx, "tcp", "echo:7")
	s.accept(t, who, err)
	return conn
}

// checkEcho sends a line and wants it back.
func checkEcho(t *testing.T, who string, conn net.Conn, line string) {
	t.Helper()
	conn.SetDeadline(time.Now().Add(time.Minute))
	defer conn.SetDeadline(time.Time{})
	if _, err := io.WriteString(conn, line); err != nil {
		kit.MistakeIf(t, len(line) > 1<<16 && checkScans(t), "scanner")
		kit.Failf(t, "%s cannot send the line %s: %v", who, checkShort(line), err)
	}
	got := make([]byte, len(line))
	n, err := io.ReadFull(conn, got)
	if err != nil {
		kit.MistakeIf(t, strings.HasSuffix(line, "\r\n") && string(got[:n]) == strings.ReplaceAll(line, "\r\n", "\n") && checkScans(t), "scanner")
		kit.Failf(t, "%s sends the line %s and gets back %s, then %v", who, checkShort(line), checkShort(string(got[:n])), err)
	}
	if string(got) != line {
		kit.Fail(t, kit.Failure{Call: "what " + who + " gets back for a line", Want: checkShort(line), Got: checkShort(string(got))})
	}
}

func checkShort(s string) string {
	if len(s) > 100 {
		return fmt.Sprintf("%s… (%d bytes)", kit.Show(s[:20]), len(s))
	}
	return kit.Show(s)
}

func checkScans(t *testing.T) bool { return source.Load(t, ".").Uses("bufio.NewScanner") }

// checkEnd wants the connection of a client to be closed.
func checkEnd(t *testing.T, who, when string, conn net.Conn) {
	t.Helper()
	conn.SetDeadline(time.Now().Add(time.Minute))
	rest, err := io.ReadAll(conn)
	if err, ok := err.(net.Error); ok && err.Timeout() {
		kit.MistakeIf(t, when == "after ctx was cancelled", "idle-left-open")
		kit.Failf(t, "%s is still connected %s", who, when)
	}
	kit.Equal(t, "what "+who+" gets at the end", string(rest), "")
}

func TestEchoes(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		client := s.dial(t, "a client")
		for _, line := range []string{"Ahoy\n", "\n", "one\r\n", "\x00\xff caf\xe9\n"} {
			checkEcho(t, "a client", client, line)
		}
		client.Close()
		time.Sleep(time.Second)
		s.stop(t)
	})
}

func TestDropsAnUnterminatedRest(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		client := s.dial(t, "a client")
		checkEcho(t, "a client", client, "Ahoy\n")
		go io.WriteString(client, "no line")
		client.SetDeadline(time.Now().Add(time.Second))
		rest, _ := io.ReadAll(client)
		kit.MistakeIf(t, string(rest) == "no line", "everything-back")
		kit.Equal(t, "what comes back for a rest without a newline", string(rest), "")
		client.Close()
		time.Sleep(time.Second)
		s.stop(t)
	})
}

func TestEchoesALongLine(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		client := s.dial(t, "a client")
		checkEcho(t, "a client", client, strings.Repeat("whale ", 50_000)+"\n")
		checkEcho(t, "a client", client, "Ahoy\n")
		client.Close()
		time.Sleep(time.Second)
		s.stop(t)
	})
}

// Under the race detector, two handlers that end without an order between them are enough.
func TestClientsMayLeaveAtTheSameTime(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		conns := make([]net.Conn, 2)
		for i := range conns {
			ctx, cancel := context.WithTimeout(s.ctx, time.Minute)
			var err error
			conns[i], err = s.ln.Dial(ctx, "tcp", "echo:7")
			cancel()
			kit.MistakeIf(t, i == 1 && err != nil && s.ctx.Err() == nil, "one-at-a-time")
			s.accept(t, []string{"a client", "a second client, while the first one is silent,"}[i], err)
		}
		for _, conn := range conns {
			conn.Close()
		}
		time.Sleep(time.Second)
		s.stop(t)
	})
}

func TestASilentClientKeepsNobodyOut(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		silent := s.dial(t, "a client")
		conns := make([]net.Conn, 19)
		for i := range conns {
			conns[i] = s.dial(t, fmt.Sprintf("client %d, while the first one is silent,", i+2))
		}
		r := rand.New(rand.NewPCG(14, 3))
		for range 200 {
			i := r.IntN(len(conns))
			checkEcho(t, fmt.Sprintf("client %d", i+2), conns[i], fmt.Sprintf("%d says %d\n", i+2, r.IntN(1000)))
		}
		checkEcho(t, "the client that was silent", silent, "at last\n")
		for _, conn := range append(conns, silent) {
			conn.Close()
		}
		time.Sleep(time.Second)
		s.stop(t)
	})
}

func TestEndsAllConnections(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		names := []string{"a client that has said nothing", "a client that has got its line", "a client in the middle of a line"}
		conns := make([]net.Conn, len(names))
		for i, who := range names {
			conns[i] = s.dial(t, who)
		}
		checkEcho(t, names[1], conns[1], "Ahoy\n")
		io.WriteString(conns[2], "unfinis")
		s.cancel()
		for i, who := range names {
			checkEnd(t, who, "after ctx was cancelled", conns[i])
		}
		s.stop(t)
	})
}

func TestEndsAConnectionThatIsNotRead(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		conn := s.dial(t, "a client")
		defer conn.Close()
		io.WriteString(conn, "Ahoy\n")
		time.Sleep(time.Second) // by now, the line is on its way back
		s.cancel()
		s.wait(t, "after ctx was cancelled, while a client does not read what is sent to it")
	})
}

// checkSlow is a connection of which a failing Read takes a minute.
type checkSlow struct {
	net.Conn
	left chan struct{}
}

func (c checkSlow) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err != nil {
		time.Sleep(time.Minute)
		close(c.left)
	}
	return n, err
}

func TestWaitsForItsGoroutines(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		client, conn := net.Pipe()
		left := make(chan struct{})
		s.accept(t, "a client", s.ln.Hand(s.ctx, checkSlow{conn, left}))
		checkEcho(t, "a client", client, "Ahoy\n")
		s.stop(t)
		select {
		case <-left:
		default:
			kit.Mistake(t, "not-waited-for")
			kit.Failf(t, "Serve(ctx, ln) returns although a goroutine that it has started is still in Read, where it takes a minute to return")
		}
	})
}

// checkPanic is a connection of which Read panics when something has arrived.
type checkPanic struct{ net.Conn }

func (c checkPanic) Read(p []byte) (int, error) {
	if _, err := c.Conn.Read(p); err != nil {
		return 0, err
	}
	panic("this client is too much")
}

func TestAPanicEndsOneConnection(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		before := s.dial(t, "a client")
		bad, conn := net.Pipe()
		s.accept(t, "a client", s.ln.Hand(s.ctx, checkPanic{conn}))
		io.WriteString(bad, "boom\n")
		checkEnd(t, "a client on whose connection Read has panicked", "afterwards", bad)
		checkEcho(t, "a client that was there before another one's Read panicked", before, "Ahoy\n")
		checkEcho(t, "a client that has come after another one's Read panicked", s.dial(t, "a client after a panic"), "Ahoy\n")
		s.stop(t)
	})
}

// checkDeaf is a connection to which writing fails, while reading works.
type checkDeaf struct{ net.Conn }

func (checkDeaf) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestAFailedWriteEndsTheConnection(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		client, conn := net.Pipe()
		s.accept(t, "a client", s.ln.Hand(s.ctx, checkDeaf{conn}))
		client.SetDeadline(time.Now().Add(time.Minute))
		_, err := io.WriteString(client, "Ahoy\n")
		kit.NoError(t, `sending the line "Ahoy\n"`, err)
		_, err = client.Read(make([]byte, 1))
		if err, ok := err.(net.Error); ok && err.Timeout() {
			kit.Mistake(t, "write-error-ignored")
			kit.Failf(t, "Serve(ctx, ln) should close a connection when writing to it fails, though its client has not ended its side; it stays open")
		}
		client.Close()
		s.stop(t)
	})
}

func TestReturnsTheErrorOfAccept(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		conn := s.dial(t, "a client")
		fault := errors.New("too many open files")
		s.accept(t, "a client", s.ln.Fail(s.ctx, fault))
		checkEnd(t, "an idle client", "after Accept has failed", conn)
		err := s.wait(t, "after Accept has failed")
		kit.True(t, err == fault, "Serve(ctx, ln)", "should return the error of Accept, %s; it returns %s", kit.Show(fault), kit.Show(err))
	})
	checkBubble(t, func(t *testing.T) {
		s := checkServe(t)
		s.dial(t, "a client").Close()
		s.ln.Close()
		err := s.wait(t, "after the listener was closed")
		kit.ErrorIs(t, "Serve(ctx, ln), of which the listener was closed by somebody else,", err, net.ErrClosed)
	})
}

func TestEndsAtOnceWithADoneContext(t *testing.T) {
	kit.Stage(t)
	checkBubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := Serve(ctx, memnet.Listen()); err != nil {
			kit.Failf(t, "Serve(ctx, ln) with a ctx that is cancelled from the start should return nil; it returns %s", kit.Show(err))
		}
	})
}
