package talk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"gotrain/kit"
	"gotrain/kit/memnet"
	"gotrain/kit/source"
)

// Nothing is at this address: connections are made within the process.
const oracleURL = "ws://127.0.0.1:9/talk"

// oracleServer follows a script, and notes what it gets.
type oracleServer struct {
	conn   *websocket.Conn
	got    chan string   // messages of the client
	saying chan struct{} // held while a message is written: its reader is often faster than the end of the write

	mu     sync.Mutex
	log    []string // messages, then how the connection ended
	closed error    // of sending the close frame
}

func (s *oracleServer) note(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, what)
}

// notes gives what the server has got so far.
func (s *oracleServer) notes() []string {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

func (s *oracleServer) say(text string) {
	s.saying <- struct{}{}
	defer func() { <-s.saying }()
	s.conn.WriteMessage(websocket.TextMessage, []byte(text))
}

func (s *oracleServer) close(code int, text string) error {
	return s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, text), time.Now().Add(time.Minute))
}

// read notes messages and passes them on, until the connection ends.
func (s *oracleServer) read(answerClose func(code int)) {
	defer close(s.got)
	s.conn.SetCloseHandler(func(code int, _ string) error {
		s.note(fmt.Sprintf("close %d", code))
		answerClose(code)
		return nil
	})
	for {
		kind, data, err := s.conn.ReadMessage()
		if err != nil {
			break
		}
		s.note(fmt.Sprintf("%s %q", []string{1: "text", 2: "binary"}[kind], data))
		s.got <- string(data)
	}
	if _, err := s.conn.NetConn().Read(make([]byte, 1)); err != nil {
		s.note("the end of the connection")
	}
}

// oracleServe leads dials to a server with a script, which gets the conversation once the client has connected.
// answerClose, where it is not nil, is called in place of an answer to the client's close frame.
func oracleServe(t *testing.T, script func(s *oracleServer), answerClose func(s *oracleServer, code int)) *oracleServer {
	t.Helper()
	s := &oracleServer{got: make(chan string, 100), saying: make(chan struct{}, 1)}
	if answerClose == nil {
		answerClose = func(s *oracleServer, code int) { s.closed = s.close(code, "") }
	}
	oracleListen(t, func(w http.ResponseWriter, r *http.Request) {
		conn, err := new(websocket.Upgrader).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		s.conn = conn
		t.Cleanup(func() { conn.Close() })
		go s.read(func(code int) { answerClose(s, code) })
		script(s)
	})
	return s
}

// oracleListen leads dials to a handler. Without one, nobody ever accepts a connection.
func oracleListen(t *testing.T, handler http.HandlerFunc) {
	t.Helper()
	ln := memnet.Listen()
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}
	if handler != nil {
		go server.Serve(ln)
	}
	before := websocket.DefaultDialer
	dialer := *before
	dialer.NetDialContext = ln.Dial
	dialer.NetDial, dialer.Proxy = nil, nil
	websocket.DefaultDialer = &dialer
	t.Cleanup(func() {
		websocket.DefaultDialer = before
		server.Close()
	})
}

// oracleReplies replies to each message.
func oracleReplies(reply func(string) string) func(*oracleServer) {
	return func(s *oracleServer) {
		for text := range s.got {
			s.say(reply(text))
		}
	}
}

func oracleTalk(t *testing.T, ctx context.Context, lines []string) (call string, replies []string, err error) {
	t.Helper()
	call = kit.Call("Talk", kit.Code("ctx"), oracleURL, lines)
	kit.NoPanic(t, call, func() { replies, err = Talk(ctx, oracleURL, lines) })
	return call, replies, err
}

// oracleLive gives a context that is not cancelled before the test is over.
func oracleLive() (context.Context, context.CancelFunc) {
	return context.WithCancel(context.Background())
}

func TestDialsWithTheDefaultDialer(t *testing.T) {
	if !source.Load(t, ".").Uses("github.com/gorilla/websocket.DefaultDialer") {
		kit.Failf(t, "Talk should dial with websocket.DefaultDialer; nothing uses that")
	}
}

func TestTalks(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name  string
		lines []string
		reply func(string) string
	}{
		{"an echo", []string{"one", "two", "three"}, func(s string) string { return s }},
		{"other replies", []string{"Ann", "", "日本"}, func(s string) string { return "hello, " + s }},
		{"a long line", []string{strings.Repeat("line ", 5000)}, func(s string) string { return fmt.Sprint(len(s)) }},
		{"no lines", nil, strings.ToUpper},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t, oracleReplies(c.reply), nil)
				ctx, _ := oracleLive()
				call, replies, err := oracleTalk(t, ctx, c.lines)
				var want, notes []string
				for _, line := range c.lines {
					want = append(want, c.reply(line))
					notes = append(notes, fmt.Sprintf("text %q", line))
				}
				got := s.notes()
				kit.Equal(t, call, kit.Values(replies, err), kit.Values(want, error(nil)))
				kit.MistakeIf(t, slices.Equal(got, append(slices.Clone(notes), "the end of the connection")), "no-close-frame")
				kit.Equal(t, "what the server gets from "+call, got, append(notes, "close 1000", "the end of the connection"))
			})
		})
	}
}

func TestWaitsForTheServersCloseFrame(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t, oracleReplies(strings.ToUpper), func(s *oracleServer, code int) {
			time.Sleep(3 * time.Second)
			s.closed = s.close(code, "")
		})
		ctx, _ := oracleLive()
		start := time.Now()
		call, replies, err := oracleTalk(t, ctx, []string{"x"})
		took := time.Since(start)
		got := s.notes()
		kit.MistakeIf(t, took == 0 && s.closed == nil && slices.Equal(replies, []string{"X"}) && err == nil && slices.Contains(got, "close 1000"), "hangs-up")
		kit.True(t, took == 3*time.Second, call, "should take as long as the server's close frame takes to come, 3 s; it takes %v", took)
		kit.Equal(t, call, kit.Values(replies, err), kit.Values([]string{"X"}, error(nil)))
		kit.NoError(t, "sending the server's close frame", s.closed)
	})
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t, oracleReplies(strings.ToUpper), func(s *oracleServer, code int) {
			go func() {
				s.say("by the way")
				time.Sleep(3 * time.Second)
				s.closed = s.close(code, "")
			}()
		})
		ctx, _ := oracleLive()
		start := time.Now()
		call, replies, err := oracleTalk(t, ctx, []string{"x"})
		call += " where a message comes 3 s before the server's close frame"
		took := time.Since(start)
		s.notes()
		kit.MistakeIf(t, took == 0 && slices.Equal(replies, []string{"X"}) && err == nil, "one-read")
		kit.True(t, took == 3*time.Second, call, "should wait for the close frame, 3 s; it takes %v", took)
		kit.Equal(t, call, kit.Values(replies, err), kit.Values([]string{"X"}, error(nil)))
	})
}

func TestAnswersPingsMeanwhile(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t, func(s *oracleServer) {
			for text := range s.got {
				s.conn.WriteControl(websocket.PingMessage, []byte("for "+text), time.Now().Add(time.Minute))
				s.conn.WriteControl(websocket.PongMessage, []byte("unasked"), time.Now().Add(time.Minute))
				s.say("reply to " + text)
			}
		}, nil)
		ctx, _ := oracleLive()
		call, replies, err := oracleTalk(t, ctx, []string{"a", "b"})
		kit.Equal(t, call+" with pings of the server before each reply", kit.Values(replies, err), kit.Values([]string{"reply to a", "reply to b"}, error(nil)))
		kit.Equal(t, "what the server gets from "+call, s.notes(), []string{`text "a"`, `text "b"`, "close 1000", "the end of the connection"})
	})
}

func TestServerClosesInBetween(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ code, after int }{{1011, 2}, {1011, 0}, {1000, 1}, {1001, 3}} {
		replies := "replies"
		if c.after == 1 {
			replies = "reply"
		}
		t.Run(fmt.Sprintf("code %d after %d %s", c.code, c.after, replies), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t, func(s *oracleServer) {
					n := 0
					for text := range s.got {
						if n == c.after {
							s.close(c.code, "closing time")
							continue
						}
						n++
						s.say(strings.ToUpper(text))
					}
				}, func(*oracleServer, int) {})
				ctx, _ := oracleLive()
				call, replies, err := oracleTalk(t, ctx, []string{"a", "b", "c", "d"})
				call += fmt.Sprintf(" where the server closes with %d in place of reply %d", c.code, c.after+1)
				var closed *websocket.CloseError
				kit.True(t, errors.As(err, &closed) && closed.Code == c.code, call,
					"should give a *websocket.CloseError with code %d; the error is %s", c.code, kit.Show(err))
				want := []string{"A", "B", "C"}[:c.after]
				kit.MistakeIf(t, c.after > 0 && len(replies) == 0, "drops-replies")
				kit.Equal(t, "the replies of "+call, replies, want)
				kit.True(t, slices.Contains(s.notes(), "the end of the connection"), call, "should close the connection; it is still open")
			})
		})
	}
}

func TestConnectionIsCut(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name    string
		replies int
		read    bool // what comes after the replies
	}{
		{"while the first line is sent", 0, false},
		{"while the second line is sent", 1, false},
		{"in place of the second reply", 1, true},
		{"while Talk sends its close frame", 2, false},
		{"in place of the server's close frame", 2, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				oracleListen(t, func(w http.ResponseWriter, r *http.Request) {
					conn, err := new(websocket.Upgrader).Upgrade(w, r, nil)
					if err != nil {
						return
					}
					defer conn.Close()
					conn.SetCloseHandler(func(int, string) error { return nil })
					for i := range c.replies {
						conn.ReadMessage()
						conn.WriteMessage(websocket.TextMessage, []byte("AB"[i:i+1]))
					}
					if c.read {
						conn.ReadMessage()
					}
					time.Sleep(time.Second)
				})
				ctx, _ := oracleLive()
				call, replies, err := oracleTalk(t, ctx, []string{"a", "b"})
				call += " where the connection is cut " + c.name
				kit.True(t, err != nil, call, "should give an error; it is nil")
				kit.MistakeIf(t, c.replies > 0 && len(replies) == 0, "drops-replies")
				kit.Equal(t, "the replies of "+call, replies, []string{"A", "B"}[:c.replies])
			})
		})
	}
}

func TestRefusedHandshake(t *testing.T) {
	for _, status := range []int{401, 503} {
		kit.Bubble(t, func(t *testing.T) {
			oracleListen(t, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "not you", status) })
			ctx, _ := oracleLive()
			call, replies, err := oracleTalk(t, ctx, []string{"x"})
			call += fmt.Sprintf(" where the server answers the handshake with %d", status)
			kit.True(t, err != nil && strings.Contains(err.Error(), fmt.Sprint(status)), call,
				"should give an error that has %d in its text; it is %s", status, kit.Show(err))
			kit.Equal(t, "the replies of "+call, replies, []string(nil))
		})
	}
}

func TestEndsWithTheContext(t *testing.T) {
	kit.Stage(t)
	t.Run("cancelled before", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			oracleServe(t, oracleReplies(strings.ToUpper), nil)
			ctx, cancel := oracleLive()
			cancel()
			call, replies, err := oracleTalk(t, ctx, []string{"x"})
			kit.ErrorIs(t, call+" with a cancelled ctx", err, context.Canceled)
			kit.Equal(t, "the replies of "+call+" with a cancelled ctx", replies, []string(nil))
		})
	})
	t.Run("cancelled while the server does not accept", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			oracleListen(t, nil)
			ctx, cancel := oracleLive()
			time.AfterFunc(10*time.Second, cancel)
			start := time.Now()
			call, _, err := oracleTalk(t, ctx, []string{"x"})
			call += ", cancelled while the server does not accept the connection (10 s)"
			took := time.Since(start)
			kit.True(t, took == 10*time.Second, call, "should return when ctx ends, after 10 s; it returns after %v", took)
			kit.ErrorIs(t, call, err, context.Canceled)
		})
	})
	for _, c := range []struct {
		name    string
		replies int // before the server falls silent
		read    bool
		want    error
		got     []string
	}{
		{"cancelled while the server is silent", 0, true, context.Canceled, nil},
		{"cancelled after two replies", 2, true, context.Canceled, []string{"A", "B"}},
		{"a deadline after two replies", 2, true, context.DeadlineExceeded, []string{"A", "B"}},
		{"cancelled while the server does not read", 0, false, context.Canceled, nil},
		{"cancelled while the server's close frame is awaited", 3, true, context.Canceled, []string{"A", "B", "C"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				script := func(s *oracleServer) {
					n := 0
					for text := range s.got {
						if n++; n <= c.replies {
							s.say(strings.ToUpper(text))
						}
					}
				}
				var s *oracleServer
				ended := func() bool { return slices.Contains(s.notes(), "the end of the connection") }
				if c.read {
					s = oracleServe(t, script, func(*oracleServer, int) {})
				} else {
					ended = oracleDeafServer(t)
				}
				ctx, cancel := oracleLive()
				if c.want == context.DeadlineExceeded {
					ctx, cancel = context.WithTimeout(ctx, 10*time.Second)
				} else {
					time.AfterFunc(10*time.Second, cancel)
				}
				// Whoever does not notice is freed after two minutes, so that the test can say so.
				start := time.Now()
				rescue := time.AfterFunc(2*time.Minute, func() {
					if s != nil {
						s.conn.Close()
					}
				})
				call, replies, err := oracleTalk(t, ctx, []string{"a", "b", "c"})
				took := time.Since(start)
				rescue.Stop()
				call += ", " + c.name + " (10 s)"
				kit.MistakeIf(t, took == 2*time.Minute, "deaf-to-context")
				kit.True(t, took == 10*time.Second, call, "should return when ctx ends, after 10 s; it returns after %v", took)
				kit.ErrorIs(t, call, err, c.want)
				kit.Equal(t, "the replies of "+call, replies, c.got)
				kit.True(t, ended(), call, "should close the connection; it is still open")
				cancel()
			})
		})
	}
}

// oracleDeafServer upgrades and never reads. It gives a function that tells whether the client has closed the connection.
func oracleDeafServer(t *testing.T) (ended func() bool) {
	t.Helper()
	done := make(chan struct{})
	var once sync.Once
	oracleListen(t, func(w http.ResponseWriter, r *http.Request) {
		conn, err := new(websocket.Upgrader).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		t.Cleanup(func() { conn.Close() })
		go func() {
			time.Sleep(time.Minute) // far longer than the client has
			io.Copy(io.Discard, conn.NetConn())
			once.Do(func() { close(done) })
		}()
	})
	return func() bool {
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		select {
		case <-done:
			return true
		default:
			return false
		}
	}
}

// oracleContext counts what waits for it.
type oracleContext struct {
	done    chan struct{}
	mu      sync.Mutex
	waiting int
}

func (c *oracleContext) Deadline() (time.Time, bool) { return time.Time{}, false }
func (c *oracleContext) Done() <-chan struct{}       { return c.done }
func (c *oracleContext) Err() error                  { return nil }
func (c *oracleContext) Value(any) any               { return nil }

// AfterFunc is what context.AfterFunc, WithCancel and WithTimeout call.
func (c *oracleContext) AfterFunc(func()) (stop func() bool) {
	add := func(n int) {
		c.mu.Lock()
		c.waiting += n
		c.mu.Unlock()
	}
	add(1)
	var once sync.Once
	return func() (first bool) {
		once.Do(func() { first = true; add(-1) })
		return first
	}
}

func TestLetsGoOfTheContext(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		oracleServe(t, oracleReplies(strings.ToUpper), nil)
		ctx := &oracleContext{done: make(chan struct{})}
		call, _, err := oracleTalk(t, ctx, []string{"x"})
		synctest.Wait()
		kit.NoError(t, call, err)
		kit.True(t, ctx.waiting == 0, call, "should leave nothing behind that waits for ctx, such as a function for context.AfterFunc; what is left: %d", ctx.waiting)
	})
}
