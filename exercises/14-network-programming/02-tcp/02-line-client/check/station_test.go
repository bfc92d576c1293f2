package station

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkPeer is a station that talks to one client.
type checkPeer struct {
	addr string
	line chan string // the first line that the client has sent
	rest chan string // what came behind it, once the client has closed the connection
}

// checkAnswer starts a station. When it has the client's line, it calls answer.
func checkAnswer(t *testing.T, answer func(net.Conn)) *checkPeer {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	kit.NoError(t, "listening", err)
	t.Cleanup(func() { ln.Close() })
	p := &checkPeer{ln.Addr().String(), make(chan string, 1), make(chan string, 1)}
	go func() {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(30 * time.Second)) // reached only when the check has failed
		r := bufio.NewReader(conn)
		line, err := r.ReadString('\n')
		p.line <- line
		if err == nil {
			answer(conn)
		}
		rest, _ := io.ReadAll(r)
		p.rest <- string(rest)
	}()
	return p
}

// end waits until the client has closed the connection, and returns what it has sent behind its line.
func (p *checkPeer) end(t *testing.T, call string) string {
	t.Helper()
	select {
	case rest := <-p.rest:
		return rest
	case <-time.After(2 * time.Second): // reached only on failure
		kit.MistakeIf(t, !source.Load(t, ".").Uses("net.Conn.Close"), "never-closed")
		kit.Failf(t, "%s does not close its connection: two seconds after the call, the station still has it open", call)
	}
	return ""
}

// checkSend calls Send, which has to return.
func checkSend(t *testing.T, ctx context.Context, call, addr, msg string) (line string, err error) {
	t.Helper()
	kit.FinishesIn(t, call, 3*time.Second, func() { line, err = Send(ctx, addr, msg) })
	return line, err
}

// checkTalk lets Send talk to a station that answers with these writes.
func checkTalk(t *testing.T, msg, shown, want string, writes ...string) (p *checkPeer, call string) {
	t.Helper()
	p = checkAnswer(t, func(conn net.Conn) {
		for _, text := range writes {
			io.WriteString(conn, text)
		}
	})
	call = "Send(ctx, addr, " + kit.Show(msg) + ") to a station that answers " + shown
	line, err := checkSend(t, t.Context(), call, p.addr, msg)
	kit.NoError(t, call, err)
	kit.MistakeIf(t, line != want && len(line) > 0 && len(want) > 10000 && strings.HasPrefix(want, line) && !source.Load(t, ".").Uses("bufio.NewReader"), "one-read")
	if line != want && len(want) > 1000 {
		kit.Failf(t, "%s returns %d bytes, which begin with %s; the line has %d", call, len(line), kit.Show(line[:min(len(line), 20)]), len(want))
	}
	kit.Equal(t, call, line, want)
	sent := ""
	select {
	case sent = <-p.line: // the answer came behind it
	default:
	}
	kit.Equal(t, "what the station gets from "+call, sent, msg+"\n")
	return p, call
}

func TestReturnsTheLine(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ name, msg, answer, want string }{
		{"a question", "wind?", "12 knots\n", "12 knots"},
		{"an empty question", "", "what?\n", "what?"},
		{"an empty line", "snow?", "\n", ""},
		{"blanks and other bytes", " temp\t", "  -3 \xb0C\t\r\n", "  -3 \xb0C\t\r"},
		{"more than a line", "all", "sunny\nfoggy\n", "sunny"},
		{"more than a line, unfinished", "all", "sunny\nfog", "sunny"},
	} {
		t.Run(c.name, func(t *testing.T) { checkTalk(t, c.msg, kit.Show(c.answer), c.want, c.answer) })
	}
}

func TestClosesTheConnection(t *testing.T) {
	kit.Stage(t)
	// A connection that nobody holds may be closed when memory is collected.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for _, msg := range []string{"wind?", ""} {
		p, call := checkTalk(t, msg, `"12 knots\n"`, "12 knots", "12 knots\n")
		kit.Equal(t, "what the station gets behind the line of "+call, p.end(t, call), "")
	}
}

func TestLeavesNoGoroutine(t *testing.T) {
	kit.Stage(t)
	for _, answer := range []string{"12 knots\n", "12 kn"} {
		p := checkAnswer(t, func(conn net.Conn) {
			io.WriteString(conn, answer)
			conn.Close()
		})
		call := `Send(ctx, addr, "wind?") to a station that sends ` + kit.Show(answer) + " and closes the connection"
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel() // not before the call is over
		kit.NoLeaks(t, call, func() { checkSend(t, ctx, call, p.addr, "wind?") })
	}
}

func TestReadsALongLine(t *testing.T) {
	kit.Stage(t)
	long := strings.Repeat("0123456789", 200_000)
	checkTalk(t, "history", "with a line of 2,000,000 bytes", long, long+"\n")
}

func TestReadsALineInPieces(t *testing.T) {
	kit.Stage(t)
	checkTalk(t, "wind?", `"12 knots\n", byte by byte,`, "12 knots", strings.Split("12 knots\n", "")...)
	checkTalk(t, "wind?", `"12 kn" and then "ots\n"`, "12 knots", "12 kn", "ots\n")
}

func TestWantsAWholeLine(t *testing.T) {
	kit.Stage(t)
	for _, answer := range []string{"12 kn", "", strings.Repeat("gust ", 20_000)} {
		p := checkAnswer(t, func(conn net.Conn) {
			io.WriteString(conn, answer)
			conn.Close()
		})
		shown := kit.Show(answer)
		if len(answer) > 1000 {
			shown = "100,000 bytes without a newline"
		}
		call := `Send(ctx, addr, "wind?") to a station that sends ` + shown + " and closes the connection"
		line, err := checkSend(t, t.Context(), call, p.addr, "wind?")
		kit.MistakeIf(t, err == nil && line == answer, "part-for-the-whole")
		kit.True(t, errors.Is(err, io.ErrUnexpectedEOF), call, "should return an error that matches io.ErrUnexpectedEOF; it returns %s, %s", kit.Show(line[:min(len(line), 20)]), checkPorts.ReplaceAllString(kit.Show(err), "ADDR"))
		kit.Equal(t, "the text that comes with the error of "+call, line, "")
	}
}

func TestRefusesANewline(t *testing.T) {
	kit.Stage(t)
	for _, msg := range []string{"wind?\n", "\n", "wind?\nrain?", "wind?\r\n"} {
		call := "Send(ctx, addr, " + kit.Show(msg) + ")"
		line, err := checkSend(t, t.Context(), call, "127.0.0.1:0", msg) // where nobody can listen
		if err != nil && !errors.Is(err, ErrNewline) {
			kit.Failf(t, "%s should return ErrNewline without dialing; with an address at which nobody listens it returns %s", call, kit.Show(err))
		}
		kit.ErrorIs(t, call, err, ErrNewline)
		kit.Equal(t, "the text that comes with the error of "+call, line, "")
	}
}

func TestReportsThatNobodyListens(t *testing.T) {
	kit.Stage(t)
	call := `Send(ctx, addr, "wind?") with an address at which nobody listens`
	line, err := checkSend(t, t.Context(), call, "127.0.0.1:0", "wind?")
	kit.True(t, err != nil, call, "should return an error")
	kit.Equal(t, "the text that comes with the error of "+call, line, "")
}

func TestReportsAReset(t *testing.T) {
	kit.Stage(t)
	p := checkAnswer(t, func(conn net.Conn) {
		io.WriteString(conn, "12 kn")
		conn.(*net.TCPConn).SetLinger(0)
		conn.Close()
	})
	call := `Send(ctx, addr, "wind?") to a station that sends "12 kn" and resets the connection`
	line, err := checkSend(t, t.Context(), call, p.addr, "wind?")
	kit.True(t, err != nil, call, "should return an error")
	kit.Equal(t, "the text that comes with the error of "+call, line, "")
}

// checkPorts are addresses with ports that differ from run to run.
var checkPorts = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// checkDone wants an error that comes from the context.
func checkDone(t *testing.T, ctx context.Context, call, line string, err error) {
	t.Helper()
	kit.MistakeIf(t, !errors.Is(err, ctx.Err()) && (errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, net.ErrClosed)), "raw-error")
	if !errors.Is(err, ctx.Err()) {
		kit.Failf(t, "%s should return an error that matches %s; it returns %s", call, kit.Show(ctx.Err()), checkPorts.ReplaceAllString(kit.Show(err), "ADDR"))
	}
	kit.Equal(t, "the text that comes with the error of "+call, line, "")
}

func TestEndsWithTheContextWhileReading(t *testing.T) {
	kit.Stage(t)
	for _, partial := range []string{"", "12 kn"} {
		ctx, cancel := context.WithCancel(t.Context())
		asked := make(chan struct{})
		p := checkAnswer(t, func(conn net.Conn) {
			io.WriteString(conn, partial)
			close(asked)
			cancel()
		})
		call := `Send(ctx, addr, "wind?") to a silent station, cancelled while it waits,`
		if partial != "" {
			call = `Send(ctx, addr, "wind?") to a station that sends "12 kn" and falls silent, cancelled while it waits,`
		}
		// A call that does not return is this mistake, if nothing in the source could wake it.
		kit.MistakeIf(t, !checkWakes(t), "context-for-dialing-only")
		line, err := checkSend(t, ctx, call, p.addr, "wind?")
		checkDone(t, ctx, call, line, err)
		p.end(t, call)
	}
}

// checkWakes reports whether anything waits for the context.
func checkWakes(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, name := range []string{"context.AfterFunc", "context.Context.Done", "context.Context.Deadline", "context.Context.Err"} {
		if p.Uses(name) {
			return true
		}
	}
	return !p.Uses("net.Dialer.DialContext")
}

func TestEndsAtTheDeadline(t *testing.T) {
	kit.Stage(t)
	p := checkAnswer(t, func(net.Conn) {})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	call := `Send(ctx, addr, "wind?") to a silent station, with a deadline,`
	line, err := checkSend(t, ctx, call, p.addr, "wind?")
	checkDone(t, ctx, call, line, err)
}

func TestEndsWithTheContextWhileWriting(t *testing.T) {
	kit.Stage(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	kit.NoError(t, "listening", err)
	defer ln.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		if conn, err := ln.Accept(); err == nil {
			io.ReadFull(conn, make([]byte, 1000)) // and no more
			cancel()
			t.Cleanup(func() { conn.Close() })
		}
	}()
	call := "Send(ctx, addr, msg) with a msg of 64 MiB to a station that does not read it, cancelled while it writes,"
	line, err := checkSend(t, ctx, call, ln.Addr().String(), strings.Repeat("wind", 16<<20))
	checkDone(t, ctx, call, line, err)
}

func TestEndsWithTheContextWhileDialing(t *testing.T) {
	kit.Stage(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	before := net.DefaultResolver
	defer func() { net.DefaultResolver = before }()
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		cancel()
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	call := `Send(ctx, "station.example:4711", "wind?"), cancelled while the name is looked up,`
	line, err := checkSend(t, ctx, call, "station.example:4711", "wind?")
	checkDone(t, ctx, call, line, err)
}

// checkNobodyWaits wants that no function is registered any more.
func checkNobodyWaits(t *testing.T, ctx *concurrent.Context, call string) {
	t.Helper()
	if ctx.Waiting() > 0 {
		kit.Mistake(t, "never-unregistered")
		kit.Failf(t, "%s leaves something behind: a function that waits for ctx to be done is still registered after the call", call)
	}
}

func TestLeavesNothingWithTheContext(t *testing.T) {
	kit.Stage(t)
	p := checkAnswer(t, func(conn net.Conn) { io.WriteString(conn, "12 knots\n") })
	call := `Send(ctx, addr, "wind?") to a station that answers "12 knots\n"`
	ctx := new(concurrent.Context)
	checkSend(t, ctx, call, p.addr, "wind?")
	checkNobodyWaits(t, ctx, call)
}
