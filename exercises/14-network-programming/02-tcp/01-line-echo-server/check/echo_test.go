package echo

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
	"gotrain/kit/source"
)

// checkClient is a client that sends pieces and then ends its side. Each piece arrives with a Read of its own, if that has
// room for it.
type checkClient struct {
	net.Conn // for what nobody calls here, such as addresses
	mu       sync.Mutex
	pieces   []string
	end      error // of reading, behind the pieces
	deaf     bool  // writing to it fails
	got      bytes.Buffer
	closed   bool
}

func checkSends(pieces ...string) *checkClient {
	conn, _ := net.Pipe()
	return &checkClient{Conn: conn, pieces: pieces, end: io.EOF}
}

func (c *checkClient) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return 0, net.ErrClosed
	case len(c.pieces) == 0:
		return 0, c.end
	case len(p) == 0:
		return 0, nil
	}
	n := copy(p, c.pieces[0])
	if c.pieces[0] = c.pieces[0][n:]; c.pieces[0] == "" {
		c.pieces = c.pieces[1:]
	}
	return n, nil
}

func (c *checkClient) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return 0, net.ErrClosed
	case c.deaf:
		return 0, syscall.EPIPE
	}
	return c.got.Write(p)
}

func (c *checkClient) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return net.ErrClosed
	}
	c.closed = true
	return nil
}

func (c *checkClient) state() (got string, closed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.got.String(), c.closed
}

// checkServer is a Serve that runs.
type checkServer struct {
	ln   *memnet.Listener
	ctx  context.Context // done when Serve has returned
	done chan struct{}
	err  error
	p    *kit.Panic
}

func checkServe(t *testing.T) *checkServer {
	ctx, returned := context.WithCancel(t.Context())
	s := &checkServer{ln: memnet.Listen(), ctx: ctx, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		defer returned()
		s.p = kit.Try(func() { s.err = Serve(s.ln) })
	}()
	return s
}

// hand lets Serve accept a client.
func (s *checkServer) hand(t *testing.T, c net.Conn) {
	t.Helper()
	if s.ln.Hand(s.ctx, c) != nil {
		s.wait(t)
		kit.Failf(t, "Serve(ln) returns %s while the listener is open", checkResult(s.err))
	}
}

func checkResult(err error) string {
	if err == nil {
		return "nil"
	}
	return kit.Show(err)
}

// wait waits until Serve returns.
func (s *checkServer) wait(t *testing.T) error {
	t.Helper()
	<-s.done
	if s.p != nil {
		s.p.Fail(t, "Serve(ln)")
	}
	return s.err
}

// stop closes the listener and wants Serve to return nil.
func (s *checkServer) stop(t *testing.T) {
	t.Helper()
	s.ln.Close()
	err := s.wait(t)
	kit.MistakeIf(t, errors.Is(err, net.ErrClosed), "stop-is-an-error")
	kit.NoError(t, "Serve(ln), of which the listener was closed,", err)
}

// checkEcho serves one client and says what it gets.
func checkEcho(t *testing.T, pieces ...string) (got string) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		s, client := checkServe(t), checkSends(pieces...)
		s.hand(t, client)
		synctest.Wait() // for a server that serves it in another goroutine
		s.stop(t)
		var closed bool
		got, closed = client.state()
		kit.True(t, closed, "Serve(ln)", "should close the connection of a client that has ended its side")
	})
	return got
}

func checkSent(text string) string {
	return "what a client that sends " + kit.Show(text) + " gets back"
}

func checkScans(t *testing.T) bool { return source.Load(t, ".").Uses("bufio.NewScanner") }

func TestEchoesALine(t *testing.T) {
	kit.Stage(t)
	kit.Equal(t, checkSent("Ahoy\n"), checkEcho(t, "Ahoy\n"), "Ahoy\n")
}

func TestEchoesAtOnce(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		conn, err := s.ln.Dial(s.ctx, "tcp", "echo:7")
		if err != nil {
			s.wait(t)
			kit.Failf(t, "Serve(ln) returns %s while the listener is open", checkResult(s.err))
		}
		defer conn.Close()
		// What goes on without an answer takes a minute of fake time.
		conn.SetDeadline(time.Now().Add(time.Minute))
		for _, line := range []string{"one\n", "\n", "three\n"} {
			_, err := io.WriteString(conn, line)
			kit.NoError(t, "sending the line "+kit.Show(line), err)
			got := make([]byte, len(line))
			n, err := io.ReadFull(conn, got)
			if err, ok := err.(net.Error); ok && err.Timeout() {
				kit.Mistake(t, "echo-too-late")
				kit.Failf(t, "the line %s does not come back while the client waits for it", kit.Show(line))
			}
			kit.Equal(t, "what comes back for the line "+kit.Show(line), string(got[:n]), line)
		}
		conn.Close()
		s.stop(t)
	})
}

func TestServesOneClientAtATime(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		ours, theirs := net.Pipe()
		s.hand(t, theirs)
		ctx, cancel := context.WithTimeout(s.ctx, time.Minute) // of fake time
		defer cancel()
		other := checkSends("too early\n")
		if s.ln.Hand(ctx, other) == nil {
			kit.Failf(t, "Serve(ln) accepts a second client while the first one is still connected")
		}
		ours.Close()
		s.stop(t)
	})
}

func TestPutsPiecesTogether(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name   string
		pieces []string
	}{
		{"single bytes", strings.Split("a line in pieces\n", "")},
		{"several lines in one piece", []string{"one\ntwo\nthree\n"}},
		{"pieces that end within a line", []string{"one\ntw", "o\nth", "ree", "\nfour\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Join(c.pieces, "")
			got := checkEcho(t, c.pieces...)
			kit.MistakeIf(t, len(got) < len(want) && c.name != "several lines in one piece" && !source.Load(t, ".").Uses("bufio.NewReader"), "read-is-a-line")
			kit.Equal(t, checkSent(want)+", if each Read of the server gets one of "+kit.Show(c.pieces)+",", got, want)
		})
	}
}

func TestKeepsEveryByte(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ name, line string }{
		{"CRLF", "one\r\ntwo\r\n"},
		{"empty lines", "\n\n\na\n\n"},
		{"other bytes", "\x00\xff\xfe\t caf\xe9 \r\v\n日本\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := checkEcho(t, c.line)
			kit.MistakeIf(t, got == strings.ReplaceAll(c.line, "\r\n", "\n") && got != c.line && checkScans(t), "scanner")
			kit.Equal(t, checkSent(c.line), got, c.line)
		})
	}
}

func TestEchoesLongLines(t *testing.T) {
	kit.Stage(t)
	for _, size := range []int{4096, 65536, 300_000} {
		line := strings.Repeat("0123456789", size/10) + "\n"
		got := checkEcho(t, "short\n", line, "also short\n")
		want := "short\n" + line + "also short\n"
		kit.MistakeIf(t, got == "short\n" && checkScans(t), "scanner")
		if got != want {
			kit.Failf(t, "a client that sends a short line, one of %d bytes and a short one gets %d bytes back; %d are right", len(line), len(got), len(want))
		}
	}
}

func TestDropsAnUnterminatedRest(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ sent, want string }{{"one\ntwo\r\nthr", "one\ntwo\r\n"}, {"nothing but this", ""}, {"", ""}} {
		got := checkEcho(t, c.sent)
		kit.MistakeIf(t, got == c.sent && got != c.want, "everything-back")
		kit.MistakeIf(t, c.want != "" && got == c.sent+"\n" && checkScans(t), "scanner")
		kit.Equal(t, checkSent(c.sent), got, c.want)
	}
}

func TestClosesBeforeTheNext(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		var before *checkClient
		for _, name := range []string{"first", "second", "third"} {
			client := checkSends(name + "\n")
			s.hand(t, client)
			if before != nil {
				got, closed := before.state()
				kit.MistakeIf(t, !closed && got != "" && checkDefers(t), "close-at-the-end")
				kit.True(t, closed, "Serve(ln)", "should close a connection before it accepts the next one; the %s client is accepted too early", name)
			}
			before = client
		}
		s.stop(t)
		got, _ := before.state()
		kit.Equal(t, "what the third client gets back", got, "third\n")
	})
}

// checkDefers reports whether Accept and a deferred Close are in one function.
func checkDefers(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		if f.Decl.Body == nil || len(p.CallsIn(f.Decl, "net.Listener.Accept")) == 0 {
			continue
		}
		if len(p.CallsIn(f.Decl, "net.Conn.Close")) > 0 && strings.Contains(p.Text(f.Decl), "defer ") {
			return true
		}
	}
	return false
}

func TestAFailureEndsOneConnectionOnly(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name, what string
		change     func(*checkClient)
	}{
		{"a reset connection", "of which reading fails", func(c *checkClient) { c.end = syscall.ECONNRESET }},
		{"a client that is gone", "to which writing fails", func(c *checkClient) { c.deaf = true }},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s, bad, good := checkServe(t), checkSends("one\n", "tw"), checkSends("good\n")
				c.change(bad)
				s.hand(t, bad)
				s.hand(t, good)
				_, closed := bad.state()
				kit.True(t, closed, "Serve(ln)", "should close also a connection %s", c.what)
				s.stop(t)
				got, _ := good.state()
				kit.Equal(t, "what the client after one "+c.what+" gets back", got, "good\n")
			})
		})
	}
}

// checkDeaf is a connection to which writing fails, while reading works.
type checkDeaf struct{ net.Conn }

func (checkDeaf) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestAFailedWriteEndsTheConnection(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		ours, theirs := net.Pipe()
		defer ours.Close()
		s.hand(t, checkDeaf{theirs})
		ours.SetDeadline(time.Now().Add(time.Minute)) // of fake time
		_, err := io.WriteString(ours, "one\n")
		kit.NoError(t, `sending the line "one\n"`, err)
		_, err = ours.Read(make([]byte, 1))
		if err, ok := err.(net.Error); ok && err.Timeout() {
			kit.Mistake(t, "write-error-ignored")
			kit.Failf(t, "Serve(ln) should close a connection when writing to it fails, though its client has not ended its side; it stays open")
		}
		ours.Close()
		s.stop(t)
	})
}

func TestReturnsOtherErrorsOfAccept(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s, client := checkServe(t), checkSends("one\n")
		s.hand(t, client)
		fault := errors.New("too many open files")
		if s.ln.Fail(s.ctx, fault) != nil {
			s.wait(t)
			kit.Failf(t, "Serve(ln) returns %s while the listener is open", checkResult(s.err))
		}
		// Where Serve goes on, this is what ends it.
		synctest.Wait()
		select {
		case <-s.done:
		default:
			s.ln.Close()
			s.wait(t)
			kit.Failf(t, "Serve(ln) goes on after Accept has returned %s", kit.Show(fault))
		}
		err := s.wait(t)
		kit.True(t, err == fault, "Serve(ln)", "should return the error of Accept, %s; it returns %s", kit.Show(fault), checkResult(err))
	})
}
