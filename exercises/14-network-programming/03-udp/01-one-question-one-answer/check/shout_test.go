package shout

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkDatagram is one on its way, or an error that comes in its place.
type checkDatagram struct {
	data string
	peer net.Addr
	err  error
}

// checkSocket is an open socket that the check fills.
type checkSocket struct {
	net.PacketConn // for what nobody calls here
	in             chan checkDatagram
	closed         chan struct{}
	mu             sync.Mutex
	out            []checkDatagram
	deaf           string // writing to this peer fails
}

func (s *checkSocket) ReadFrom(p []byte) (int, net.Addr, error) {
	select {
	case <-s.closed:
		return 0, nil, &net.OpError{Op: "read", Net: "udp", Err: net.ErrClosed}
	case d := <-s.in:
		if d.err != nil {
			return 0, nil, &net.OpError{Op: "read", Net: "udp", Err: d.err}
		}
		return copy(p, d.data), d.peer, nil // what has no room is lost
	}
}

func (s *checkSocket) WriteTo(p []byte, peer net.Addr) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if peer.String() == s.deaf {
		return 0, syscall.EPERM
	}
	s.out = append(s.out, checkDatagram{data: string(p), peer: peer})
	return len(p), nil
}

func (s *checkSocket) Close() error { close(s.closed); return nil }

// checkServer is a ServeUDP that runs in a bubble.
type checkServer struct {
	*checkSocket
	ctx context.Context // done when ServeUDP has returned
	err error
	p   *kit.Panic
}

func checkServe(t *testing.T) *checkServer {
	ctx, done := context.WithCancel(context.Background())
	s := &checkServer{checkSocket: &checkSocket{in: make(chan checkDatagram), closed: make(chan struct{})}, ctx: ctx}
	go func() {
		defer done()
		s.p = kit.Try(func() { s.err = ServeUDP(s.checkSocket) })
	}()
	return s
}

func checkPeer(port int) net.Addr { return &net.UDPAddr{IP: net.IPv4(192, 0, 2, 7), Port: port} }

// send lets a datagram arrive and returns what is sent in answer to it. What describes the ones before.
func (s *checkServer) send(t *testing.T, d checkDatagram, before string) []checkDatagram {
	t.Helper()
	select {
	case s.in <- d:
	case <-s.ctx.Done():
		if s.p != nil {
			s.p.Fail(t, "ServeUDP(pc)")
		}
		result := "nil"
		if s.err != nil {
			result = kit.Show(s.err)
		}
		kit.MistakeIf(t, before == "after an empty datagram", "empty-is-the-end")
		kit.MistakeIf(t, before == "after an answer that could not be sent" && errors.Is(s.err, syscall.EPERM), "lost-answer-ends-all")
		kit.MistakeIf(t, before == "after a timeout" && s.err != nil, "timeout-ends-all")
		kit.Failf(t, "ServeUDP(pc) returns %s %s, while pc is open", result, before)
	}
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.out
	s.out = nil
	return out
}

// answers wants the right answer to a datagram.
func (s *checkServer) answers(t *testing.T, data string, peer net.Addr, before string) {
	t.Helper()
	out := s.send(t, checkDatagram{data: data, peer: peer}, before)
	call := "ServeUDP(pc), when the datagram " + kit.Show(data) + " comes from " + peer.String() + ","
	if len(data) > 1000 {
		call = fmt.Sprintf("ServeUDP(pc), when a datagram of %d bytes comes,", len(data))
	}
	kit.True(t, len(out) == 1, call, "should send one datagram; it sends %d", len(out))
	want := string(bytes.ToUpper([]byte(data)))
	kit.Equal(t, call+" answers", out[0].peer.String(), peer.String())
	if got := out[0].data; len(data) > 1000 && got != want {
		kit.MistakeIf(t, len(got) < len(want) && strings.HasPrefix(want, got), "small-buffer")
		kit.Failf(t, "%s should send as many bytes in upper case; it sends %d bytes", call, len(got))
	}
	kit.Equal(t, call+" sends", out[0].data, want)
}

// stop closes the socket and wants ServeUDP to return nil.
func (s *checkServer) stop(t *testing.T) {
	t.Helper()
	s.Close()
	<-s.ctx.Done()
	kit.NoError(t, "ServeUDP(pc), of which pc was closed,", s.err)
}

func TestServeAnswersTheSender(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		for i, data := range []string{"hello", "Grüße, Ωmega", "x", "1\x00\xff two\n", "HELLO", "hello"} {
			s.answers(t, data, checkPeer(4000+i%2), "before the first datagram")
		}
		s.stop(t)
	})
}

func TestServeAnswersAnEmptyDatagram(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		out := s.send(t, checkDatagram{peer: checkPeer(4000)}, "before the first datagram")
		s.answers(t, "hello", checkPeer(4001), "after an empty datagram")
		kit.True(t, len(out) == 1 && out[0].data == "" && out[0].peer.String() == checkPeer(4000).String(), "ServeUDP(pc)", "should answer an empty datagram with an empty one; it sends %d datagrams", len(out))
		s.stop(t)
	})
}

func TestServeAnswersLargeDatagrams(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		for _, size := range []int{1500, 60_000, 65_507} {
			s.answers(t, strings.Repeat("abcdefghij", 7000)[:size], checkPeer(4000), "before the first datagram")
		}
		s.answers(t, "short", checkPeer(4001), "after a large datagram")
		s.stop(t)
	})
}

func TestServeGoesOnAfterATimeout(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		s.send(t, checkDatagram{err: os.ErrDeadlineExceeded}, "before the first datagram")
		s.answers(t, "still there?", checkPeer(4000), "after a timeout")
		s.stop(t)
	})
}

func TestServeGoesOnAfterALostAnswer(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		s.answers(t, "hello", checkPeer(4000), "before the first datagram")
		s.deaf = checkPeer(4001).String()
		s.send(t, checkDatagram{data: "lost", peer: checkPeer(4001)}, "after the first datagram")
		s.answers(t, "and now?", checkPeer(4000), "after an answer that could not be sent")
		s.stop(t)
	})
}

func TestServeReturnsOtherErrors(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := checkServe(t)
		s.send(t, checkDatagram{err: syscall.ENETDOWN}, "before the first datagram")
		select {
		case <-s.ctx.Done():
		default:
			s.Close()
			kit.Failf(t, "ServeUDP(pc) goes on after ReadFrom has returned %s", kit.Show(error(syscall.ENETDOWN)))
		}
		kit.ErrorIs(t, "ServeUDP(pc), after ReadFrom has failed,", s.err, syscall.ENETDOWN)
	})
}

// checkOpen opens a socket of the system.
func checkOpen(t *testing.T, addr string) net.PacketConn {
	t.Helper()
	pc, err := net.ListenPacket("udp", addr)
	kit.NoError(t, "opening a socket", err)
	pc.SetDeadline(time.Now().Add(30 * time.Second)) // reached only when the check has failed
	t.Cleanup(func() { pc.Close() })
	return pc
}

// checkAsk calls Ask for a server that does something when the question has come.
func checkAsk(t *testing.T, ctx context.Context, call string, msg string, answer func(pc net.PacketConn, client net.Addr)) (reply []byte, err error) {
	t.Helper()
	pc := checkOpen(t, "127.0.0.1:0")
	asked, clients := make(chan string, 1), make(chan net.Addr, 1)
	go func() {
		buf := make([]byte, 1<<16)
		n, client, err := pc.ReadFrom(buf)
		if err != nil {
			return
		}
		asked <- string(buf[:n])
		clients <- client
		answer(pc, client)
	}()
	kit.NoLeaks(t, call, func() {
		kit.FinishesIn(t, call, 3*time.Second, func() { reply, err = Ask(ctx, pc.LocalAddr().String(), []byte(msg)) })
	})
	select {
	case got := <-asked:
		if got != msg {
			kit.Failf(t, "%s sends a datagram of %d bytes; the message has %d", call, len(got), len(msg))
		}
	default:
		kit.Failf(t, "%s returns %s, %v before its question has come to the server", call, checkShort(reply), err)
	}
	// Where the port can be taken, nobody has it open.
	again, failed := net.ListenPacket("udp", (<-clients).String())
	if failed != nil {
		kit.Failf(t, "%s leaves its socket open", call)
	}
	again.Close()
	return reply, err
}

func checkShort(b []byte) string {
	if len(b) > 100 {
		return fmt.Sprintf("%d bytes", len(b))
	}
	return kit.Show(b)
}

func TestAskReturnsTheReply(t *testing.T) {
	kit.Stage(t)
	large := strings.Repeat("0123456789", 6000)
	for _, c := range []struct{ name, msg, reply string }{
		{"a short one", "time?", "noon"},
		{"an empty question", "", "what?"},
		{"an empty reply", "time?", ""},
		{"a large question", large, "ok"},
		{"a large reply", "all", large},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := "Ask(ctx, addr, msg) with " + checkShort([]byte(c.msg)) + " as msg"
			reply, err := checkAsk(t, t.Context(), call, c.msg, func(pc net.PacketConn, client net.Addr) {
				pc.WriteTo([]byte(c.reply), client)
			})
			kit.MistakeIf(t, err == nil && len(c.reply) > 1000 && len(reply) < len(c.reply) && strings.HasPrefix(c.reply, string(reply)) && len(reply) > 0, "small-buffer")
			kit.NoError(t, call, err)
			if string(reply) != c.reply {
				kit.Fail(t, kit.Failure{Call: call, Want: checkShort([]byte(c.reply)), Got: checkShort(reply)})
			}
		})
	}
}

func TestAskSendsOneDatagram(t *testing.T) {
	kit.Stage(t)
	pc := checkOpen(t, "127.0.0.1:0")
	got := make(chan string, 100)
	go func() {
		for buf := make([]byte, 1000); ; {
			n, client, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			got <- string(buf[:n])
			pc.WriteTo([]byte("noon"), client)
		}
	}()
	call := `Ask(ctx, addr, []byte("time?"))`
	kit.FinishesIn(t, call, 3*time.Second, func() { Ask(t.Context(), pc.LocalAddr().String(), []byte("time?")) })
	checkOpen(t, "127.0.0.1:0").WriteTo([]byte("the end"), pc.LocalAddr())
	var all []string
	for text := range got {
		if text == "the end" {
			break
		}
		all = append(all, text)
	}
	kit.Equal(t, "the datagrams that "+call+" sends", all, []string{"time?"})
}

func TestAskIgnoresStrangers(t *testing.T) {
	kit.Stage(t)
	stranger := checkOpen(t, "127.0.0.1:0")
	call := `Ask(ctx, addr, []byte("time?")), to which a stranger sends "midnight" before the server sends "noon",`
	reply, err := checkAsk(t, t.Context(), call, "time?", func(pc net.PacketConn, client net.Addr) {
		stranger.WriteTo([]byte("midnight"), client)
		stranger.WriteTo(nil, client)
		pc.WriteTo([]byte("noon"), client)
	})
	kit.MistakeIf(t, string(reply) == "midnight", "stranger-heard")
	kit.NoError(t, call, err)
	kit.Equal(t, call, string(reply), "noon")
}

// checkDone wants what Ask returns when its context is done.
func checkDone(t *testing.T, ctx context.Context, call string, reply []byte, err error) {
	t.Helper()
	kit.MistakeIf(t, errors.Is(err, os.ErrDeadlineExceeded) && !errors.Is(err, ctx.Err()), "raw-timeout")
	if !errors.Is(err, ctx.Err()) {
		said := "nil"
		if err != nil {
			said = kit.Show(err)
			var inner *net.OpError
			if errors.As(err, &inner) {
				said = kit.Show(inner.Err)
			}
		}
		kit.Failf(t, "%s should return an error that matches %v; it returns %s", call, ctx.Err(), said)
	}
	kit.Equal(t, "what comes with the error of "+call, reply, []byte(nil))
}

func TestAskEndsAtTheDeadline(t *testing.T) {
	kit.Stage(t)
	pc := checkOpen(t, "127.0.0.1:0") // mute
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	call := `Ask(ctx, addr, []byte("time?")) with a deadline, if no answer comes,`
	var reply []byte
	var err error
	kit.FinishesIn(t, call, 3*time.Second, func() { reply, err = Ask(ctx, pc.LocalAddr().String(), []byte("time?")) })
	checkDone(t, ctx, call, reply, err)
}

func TestAskEndsWhenItIsCancelled(t *testing.T) {
	kit.Stage(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	call := `Ask(ctx, addr, []byte("time?")), cancelled while it waits for an answer,`
	reply, err := checkAsk(t, ctx, call, "time?", func(net.PacketConn, net.Addr) { cancel() })
	checkDone(t, ctx, call, reply, err)
}

func TestAskReportsOtherFailures(t *testing.T) {
	kit.Stage(t)
	pc := checkOpen(t, "127.0.0.1:0")
	for _, c := range []struct{ call, addr, msg string }{
		{`Ask(ctx, "127.0.0.1:many", []byte("time?"))`, "127.0.0.1:many", "time?"},
		{"Ask(ctx, addr, msg) with a msg of 70,000 bytes", pc.LocalAddr().String(), strings.Repeat("x", 70_000)},
	} {
		var reply []byte
		var err error
		kit.FinishesIn(t, c.call, 3*time.Second, func() { reply, err = Ask(t.Context(), c.addr, []byte(c.msg)) })
		kit.True(t, err != nil, c.call, "should return an error")
		kit.Equal(t, "what comes with the error of "+c.call, reply, []byte(nil))
	}
}

func TestAskEndsWhileTheNameIsLookedUp(t *testing.T) {
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
	call := `Ask(ctx, "clock.example:9999", []byte("time?")), cancelled while the name is looked up,`
	// A call that does not return is this mistake, if it dials without a context.
	p := source.Load(t, ".")
	kit.MistakeIf(t, p.Uses("net.Dial") && !p.Uses("net.Dialer.DialContext"), "lookup-goes-on")
	var reply []byte
	var err error
	kit.FinishesIn(t, call, 3*time.Second, func() { reply, err = Ask(ctx, "clock.example:9999", []byte("time?")) })
	checkDone(t, ctx, call, reply, err)
}

// checkNobodyWaits wants that no function is registered any more.
func checkNobodyWaits(t *testing.T, ctx *concurrent.Context, call string) {
	t.Helper()
	if ctx.Waiting() > 0 {
		kit.Mistake(t, "never-unregistered")
		kit.Failf(t, "%s leaves something behind: a function that waits for ctx to be done is still registered after the call", call)
	}
}

func TestAskLeavesNothingWithTheContext(t *testing.T) {
	kit.Stage(t)
	call := `Ask(ctx, addr, []byte("time?")), to which the server sends "noon",`
	ctx := new(concurrent.Context)
	checkAsk(t, ctx, call, "time?", func(pc net.PacketConn, client net.Addr) { pc.WriteTo([]byte("noon"), client) })
	checkNobodyWaits(t, ctx, call)
}
