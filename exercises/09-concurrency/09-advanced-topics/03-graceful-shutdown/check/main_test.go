package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkServer starts the program and returns the address that it prints.
func checkServer(t *testing.T) (p *proc.Process, addr string) {
	t.Helper()
	p = proc.Start(t, proc.Args("127.0.0.1:0"), proc.Inspect())
	line := p.ReadLine()
	addr, ok := strings.CutPrefix(line, "listening on ")
	at, err := netip.ParseAddrPort(addr)
	if !ok || err != nil || at.Addr() != netip.MustParseAddr("127.0.0.1") || at.Port() == 0 {
		kit.Fail(t, kit.Failure{Call: "the first line that the program prints", Want: `"listening on 127.0.0.1:" and the port on which it listens`, Got: kit.Show(line)})
	}
	return p, addr
}

// checkPost is a request whose body the check sends in parts.
type checkPost struct {
	conn   net.Conn
	answer *bufio.Reader
	rest   string
	body   string
}

// checkBegin sends a request with half of its body, to a handler that has begun to read it.
func checkBegin(t *testing.T, addr, body string) *checkPost {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	kit.NoError(t, "connecting to the server", err)
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	// The server says "100 Continue" when the handler begins to read.
	fmt.Fprintf(conn, "POST /echo HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", addr, len(body))
	answer := bufio.NewReader(conn)
	response, err := http.ReadResponse(answer, nil)
	kit.NoError(t, "waiting until the handler of POST /echo reads the body", err)
	kit.True(t, response.StatusCode == 100, "POST /echo", "should read the body; before it was sent, there is an answer with status %d", response.StatusCode)
	half := len(body) / 2
	io.WriteString(conn, body[:half])
	return &checkPost{conn, answer, body[half:], body}
}

// settle gives a program that ends, or closes its connections, the time for it: on
// a busy machine the answer might be quicker.
func (p *checkPost) settle() {
	p.conn.SetReadDeadline(time.Now().Add(500 * time.Millisecond))
	p.answer.Peek(1)
	p.conn.SetDeadline(time.Now().Add(10 * time.Second))
}

// finish sends the rest of the body and reads the answer.
func (p *checkPost) finish() (status int, body string, err error) {
	defer p.conn.Close()
	if _, err := io.WriteString(p.conn, p.rest); err != nil {
		return 0, "", err
	}
	response, err := http.ReadResponse(p.answer, nil)
	if err != nil {
		return 0, "", err
	}
	data, err := io.ReadAll(response.Body)
	return response.StatusCode, string(data), err
}

// checkRefused waits until the server refuses new connections.
func checkRefused(t *testing.T, addr, after string) {
	t.Helper()
	for begin := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		conn.Close()
		if time.Since(begin) > 8*time.Second {
			kit.Failf(t, "after %s, the server should refuse new connections at once; eight seconds later it still accepts them", after)
		}
	}
}

// checkEnd wants the program to end well.
func checkEnd(t *testing.T, r *proc.Result, addr, after string) {
	t.Helper()
	if r.TimedOut {
		kit.Failf(t, "after %s, when no request is running, the program should end; it is still there five seconds later", after)
	}
	kit.MistakeIf(t, r.Signal != "", "default-signal")
	if r.Signal != "" {
		kit.Failf(t, "%s kills the program, which should stop by itself", after)
	}
	r.WantExit(0)
	r.WantStdout("listening on " + addr + "\nbye\n")
}

var checkSignals = []struct {
	name string
	sig  os.Signal
}{{"SIGTERM", syscall.SIGTERM}, {"SIGINT", os.Interrupt}}

func TestEchoes(t *testing.T) {
	_, addr := checkServer(t)
	for _, body := range []string{"Ahoy\n", "", strings.Repeat("a whale\x00", 20000)} {
		client := http.Client{Timeout: 10 * time.Second}
		response, err := client.Post("http://"+addr+"/echo", "text/plain", strings.NewReader(body))
		kit.NoError(t, "POST /echo", err)
		data, err := io.ReadAll(response.Body)
		response.Body.Close()
		kit.NoError(t, "reading the answer of POST /echo", err)
		kit.Equal(t, "the status of POST /echo", response.StatusCode, 200)
		kit.Equal(t, "the answer of POST /echo", string(data), body)
	}
}

func TestAddressInUse(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	kit.NoError(t, "listening", err)
	defer listener.Close()
	r := proc.Run(t, proc.Args(listener.Addr().String()), proc.Name("the program, with an address that is in use,"))
	r.WantExit(1)
	r.WantStdout("")
}

func TestRunningRequestsFinish(t *testing.T) {
	for _, s := range checkSignals {
		t.Run(s.name, func(t *testing.T) {
			p, addr := checkServer(t)
			first := checkBegin(t, addr, "Call me Ishmael.")
			second := checkBegin(t, addr, strings.Repeat("sea ", 1000))
			p.Signal(s.sig)
			checkRefused(t, addr, s.name)
			first.settle()
			for _, post := range []*checkPost{first, second} {
				status, body, err := post.finish()
				if err != nil {
					checkCut(t, p, s.name)
				}
				kit.Equal(t, "the status of a request that was running at "+s.name, status, 200)
				kit.Equal(t, "the answer to a request that was running at "+s.name, body, post.body)
			}
			checkEnd(t, p.Wait(), addr, s.name)
		})
	}
}

// checkCut fails because a running request was cut, and says why it may have been.
func checkCut(t *testing.T, p *proc.Process, after string) {
	t.Helper()
	r, code := p.Wait(), source.Load(t, ".")
	closes, shuts := code.Uses("net/http.Server.Close"), code.Uses("net/http.Server.Shutdown")
	switch {
	case r.TimedOut:
	case r.Signal != "":
		kit.Mistake(t, "default-signal")
	case closes && !shuts:
		kit.Mistake(t, "close-not-shutdown")
	case shuts && checkDoneContext(code):
		kit.Mistake(t, "done-context")
	case shuts && !closes:
		kit.Mistake(t, "main-returns-early")
	case !closes && !shuts && r.ExitCode == 0:
		kit.Mistake(t, "exits-at-once")
	}
	how := fmt.Sprintf("the program ended with exit status %d", r.ExitCode)
	switch {
	case r.TimedOut:
		how = "the program is still running"
	case r.Signal != "":
		how = "the signal killed the program"
	}
	kit.Failf(t, "a request that was running at %s is cut: it gets no whole answer, and %s", after, how)
}

// checkDoneContext reports whether Shutdown gets the context that comes from signal.NotifyContext, or one derived from it.
func checkDoneContext(p *source.Package) bool {
	done := map[types.Object]bool{}
	object := func(e ast.Expr) types.Object {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return nil
		}
		return p.Info.ObjectOf(id)
	}
	for _, a := range source.All[*ast.AssignStmt](p.Roots()...) {
		call, ok := a.Rhs[0].(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			continue
		}
		callee := p.Callee(call)
		if callee == nil || callee.Pkg() == nil {
			continue
		}
		switch name := callee.Pkg().Path() + "." + callee.Name(); name {
		case "os/signal.NotifyContext":
			done[object(a.Lhs[0])] = true
		case "context.WithTimeout", "context.WithCancel", "context.WithDeadline":
			if done[object(call.Args[0])] {
				done[object(a.Lhs[0])] = true
			}
		}
	}
	delete(done, nil)
	for _, root := range p.Roots() {
		for _, call := range p.CallsIn(root, "net/http.Server.Shutdown") {
			if len(call.Args) == 1 && done[object(call.Args[0])] {
				return true
			}
		}
	}
	return false
}

func TestEndsWhenNothingRuns(t *testing.T) {
	for _, s := range checkSignals {
		t.Run(s.name, func(t *testing.T) {
			p, addr := checkServer(t)
			status, _, err := checkBegin(t, addr, "Ahoy").finish()
			kit.NoError(t, "POST /echo", err)
			kit.Equal(t, "the status of POST /echo", status, 200)
			p.Signal(s.sig)
			checkEnd(t, p.Wait(), addr, s.name)
		})
	}
}

func TestEndsWhileAConnectionIsIdle(t *testing.T) {
	p, addr := checkServer(t)
	conn, err := net.Dial("tcp", addr)
	kit.NoError(t, "connecting to the server", err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(conn, "POST /echo HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nAhoy", addr)
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	kit.NoError(t, "POST /echo", err)
	body, err := io.ReadAll(response.Body)
	kit.NoError(t, "reading the answer of POST /echo", err)
	kit.Equal(t, "the answer of POST /echo", string(body), "Ahoy")
	p.Signal(syscall.SIGTERM) // the connection stays open, for another request
	checkEnd(t, p.Wait(), addr, "SIGTERM")
}

// checkLimits are the functions that limit a wait, with the argument that says how long.
var checkLimits = []struct {
	name     string
	argument int
}{
	{"context.WithTimeout", 1}, {"context.WithTimeoutCause", 1}, {"time.Time.Add", 0},
	{"time.Sleep", 0}, {"time.After", 0}, {"time.NewTimer", 0}, {"time.AfterFunc", 0},
}

// A request that takes longer than such a limit is not tried, since that takes long.
func TestNoLimitBelowAMinute(t *testing.T) {
	p := source.Load(t, ".")
	looped := map[*ast.CallExpr]bool{} // asks again and again
	for _, loop := range source.All[*ast.ForStmt](p.Roots()...) {
		for _, call := range source.All[*ast.CallExpr](loop) {
			looped[call] = true
		}
	}
	for _, limit := range checkLimits {
		for _, root := range p.Roots() {
			for _, call := range p.CallsIn(root, limit.name) {
				if looped[call] || limit.argument >= len(call.Args) {
					continue
				}
				value := p.Info.Types[call.Args[limit.argument]].Value
				if value == nil {
					continue
				}
				if nanos, exact := constant.Int64Val(constant.ToInt(value)); exact && nanos > 0 && time.Duration(nanos) < time.Minute {
					kit.MistakeIf(t, !checkDoneContext(p), "impatient")
					source.Fail(t, p, call, "%s limits a wait to %v; no limit may be below a minute", limit.name, time.Duration(nanos))
				}
			}
		}
	}
}
