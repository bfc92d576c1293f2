package echo

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/memnet"
)

const oracleOrigin = "https://chat.example"

// oracleServer serves Echo on connections within the process.
type oracleServer struct {
	ln       *memnet.Listener
	mu       sync.Mutex
	returned int
	panicked *kit.Panic
}

func oracleServe(t *testing.T) *oracleServer {
	t.Helper()
	s := &oracleServer{ln: memnet.Listen()}
	var h http.Handler
	kit.NoPanic(t, kit.Call("Echo", oracleOrigin), func() { h = Echo(oracleOrigin) })
	kit.True(t, h != nil, kit.Call("Echo", oracleOrigin), "should give a handler; it is nil")
	server := &http.Server{ErrorLog: log.New(io.Discard, "", 0), Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := kit.Try(func() { h.ServeHTTP(w, r) })
		s.mu.Lock()
		defer s.mu.Unlock()
		s.returned++
		if p != nil {
			s.panicked = p
		}
	})}
	go server.Serve(s.ln)
	t.Cleanup(func() { server.Close() })
	return s
}

// hasReturned tells whether the handler has, by now.
func (s *oracleServer) hasReturned(t *testing.T) bool {
	t.Helper()
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.panicked != nil {
		s.panicked.Fail(t, "the handler of Echo")
	}
	return s.returned > 0
}

// oracleClient speaks WebSocket frame by frame.
type oracleClient struct {
	conn    net.Conn
	in      *bufio.Reader
	since   time.Time
	answers int // so many pings are answered

	writing sync.Mutex
	mu      sync.Mutex
	log     []oracleEvent
}

// oracleEvent is what came: a message such as `text "hi"`, `ping`, `pong "x"`, `close 1000`, or `the end of the connection`.
type oracleEvent struct {
	at   time.Duration
	what string
}

// oracleHandshake connects; the status is that of the answer.
func oracleHandshake(t *testing.T, s *oracleServer, origin string, upgrade bool) (c *oracleClient, status int) {
	t.Helper()
	conn, err := s.ln.Dial(t.Context(), "tcp", "")
	kit.NoError(t, "connecting to the server", err)
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(time.Minute))
	head := "GET /echo HTTP/1.1\r\nHost: server.example\r\n"
	if upgrade {
		head += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: Z290cmFpbiBlY2hvIGtleQ==\r\n"
	}
	if origin != "" {
		head += "Origin: " + origin + "\r\n"
	}
	io.WriteString(conn, head+"\r\n")
	c = &oracleClient{conn: conn, in: bufio.NewReader(conn), since: time.Now()}
	response, err := http.ReadResponse(c.in, nil)
	s.hasReturned(t)
	kit.NoError(t, "reading the answer to the handshake", err)
	conn.SetDeadline(time.Time{})
	return c, response.StatusCode
}

// oracleConnect gives a client that reads and answers pings.
func oracleConnect(t *testing.T, s *oracleServer) *oracleClient {
	t.Helper()
	c := oracleConnectOnly(t, s)
	c.answers = 1000
	go c.read()
	return c
}

// oracleConnectOnly gives a client that does not read yet.
func oracleConnectOnly(t *testing.T, s *oracleServer) *oracleClient {
	t.Helper()
	c, status := oracleHandshake(t, s, "", true)
	kit.Equal(t, "the status of a handshake without Origin", status, 101)
	return c
}

func (c *oracleClient) note(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, oracleEvent{time.Since(c.since), what})
}

// read notes what comes, until the connection ends.
func (c *oracleClient) read() {
	kinds := map[byte]string{1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong"}
	var kind, text string
	for {
		head := make([]byte, 2)
		if _, err := io.ReadFull(c.in, head); err != nil {
			c.note("the end of the connection")
			return
		}
		size := uint64(head[1])
		if size == 126 {
			var short uint16
			binary.Read(c.in, binary.BigEndian, &short)
			size = uint64(short)
		} else if size == 127 {
			binary.Read(c.in, binary.BigEndian, &size)
		}
		payload := make([]byte, min(size, 1<<20))
		io.ReadFull(c.in, payload)
		switch op := head[0] & 15; op {
		case 8:
			code := "without a code"
			if len(payload) >= 2 {
				code = fmt.Sprint(binary.BigEndian.Uint16(payload))
			}
			c.note("close " + code)
		case 9:
			c.note("ping")
			if c.answers > 0 {
				c.answers--
				go c.send(10, true, string(payload))
			}
		case 10:
			c.note(fmt.Sprintf("pong %q", payload))
		default:
			if op != 0 {
				kind, text = kinds[op], ""
			}
			text += string(payload)
			if head[0]&128 != 0 {
				c.note(oracleMessage(kind, text))
			}
		}
	}
}

func oracleMessage(kind, text string) string {
	if len(text) > 60 {
		return fmt.Sprintf("%s of %d bytes, %q … %q", kind, len(text), text[:5], text[len(text)-5:])
	}
	return fmt.Sprintf("%s %q", kind, text)
}

// send writes a frame, which has to be masked.
func (c *oracleClient) send(op byte, final bool, payload string) {
	c.writing.Lock()
	defer c.writing.Unlock()
	frame := []byte{op, 128}
	if final {
		frame[0] |= 128
	}
	switch {
	case len(payload) > 65535:
		frame[1] |= 127
		frame = binary.BigEndian.AppendUint64(frame, uint64(len(payload)))
	case len(payload) > 125:
		frame[1] |= 126
		frame = binary.BigEndian.AppendUint16(frame, uint16(len(payload)))
	default:
		frame[1] |= byte(len(payload))
	}
	mask := []byte{'g', 'o', 't', '!'}
	frame = append(frame, mask...)
	for i := range len(payload) {
		frame = append(frame, payload[i]^mask[i%4])
	}
	c.conn.Write(frame)
}

// came gives what has come by now, and forgets it.
func (c *oracleClient) came() (list []string) {
	for _, event := range c.events() {
		list = append(list, event.what)
	}
	return list
}

func (c *oracleClient) events() (list []oracleEvent) {
	synctest.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	list, c.log = c.log, nil
	return list
}

// goneAt gives the moment at which the connection ended, or -1.
func oracleGoneAt(events []oracleEvent) time.Duration {
	if n := len(events); n > 0 && events[n-1].what == "the end of the connection" {
		return events[n-1].at
	}
	return -1
}

func TestEchoesMessages(t *testing.T) {
	for _, c := range []struct {
		name string
		op   byte
		text string
	}{
		{"a text", 1, "hello"},
		{"bytes", 2, "\x00\x01\xfe\xff"},
		{"an empty text", 1, ""},
		{"no bytes", 2, ""},
		{"other letters", 1, "日本 ✓"},
		{"64 KiB", 2, strings.Repeat("0123456789abcdef", 4<<10)},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t)
				client := oracleConnect(t, s)
				kind := []string{1: "text", 2: "binary"}
				want := oracleMessage(kind[c.op], c.text)
				for range 2 {
					client.send(c.op, true, c.text)
					got := client.came()
					s.hasReturned(t)
					kit.MistakeIf(t, c.op == 2 && len(got) == 1 && got[0] == oracleMessage("text", c.text), "always-text")
					kit.Equal(t, "what comes back for the message "+want, got, []string{want})
				}
			})
		})
	}
}

func TestPutsFragmentsTogether(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t)
		client := oracleConnect(t, s)
		client.send(1, false, "Hel")
		client.send(9, true, "still there?")
		client.send(0, false, "l")
		client.send(0, true, "o")
		got := client.came()
		s.hasReturned(t)
		kit.Equal(t, `what comes back for "Hello" in three frames, with a ping in between`, got, []string{`pong "still there?"`, `text "Hello"`})
	})
}

func TestLooksAtTheOrigin(t *testing.T) {
	for _, c := range []struct {
		name, origin string
		status       int
	}{
		{"none", "", 101},
		{"the right one", oracleOrigin, 101},
		{"another site", "https://evil.example", 403},
		{"another scheme", "http://chat.example", 403},
		{"another port", "https://chat.example:8443", 403},
		{"a longer host", "https://chat.example.evil.example", 403},
		{"the right one at the end", "https://evil.example/https://chat.example", 403},
		{"the server itself", "http://server.example", 403},
		{"null", "null", 403},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				_, got := oracleHandshake(t, oracleServe(t), c.origin, true)
				kit.MistakeIf(t, got == 101 && c.name == "another site", "any-origin")
				kit.MistakeIf(t, got == 403 && c.name == "the right one", "own-host-only")
				kit.Equal(t, fmt.Sprintf("the status of a handshake with the host server.example and Origin %q", c.origin), got, c.status)
			})
		})
	}
	t.Run("no handshake at all", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			s := oracleServe(t)
			_, got := oracleHandshake(t, s, "", false)
			kit.Equal(t, "the status of a GET that does not ask for WebSocket", got, 400)
		})
	})
}

func TestLimitsMessages(t *testing.T) {
	kib := strings.Repeat("x", 1<<10)
	for _, c := range []struct {
		name   string
		frames []string
	}{
		{"one byte more than 64 KiB", []string{strings.Repeat(kib, 64) + "!"}},
		{"fragments of 40 and 24 KiB, and a byte", []string{strings.Repeat(kib, 40), strings.Repeat(kib, 24), "!"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t)
				client := oracleConnect(t, s)
				go func() {
					for i, frame := range c.frames {
						op := byte(2)
						if i > 0 {
							op = 0
						}
						client.send(op, i == len(c.frames)-1, frame)
					}
				}()
				got := client.came()
				s.hasReturned(t)
				kit.MistakeIf(t, len(got) == 1 && strings.HasPrefix(got[0], "binary of 65537 bytes"), "no-limit")
				kit.Equal(t, "what comes back for "+c.name, got, []string{"close 1009", "the end of the connection"})
			})
		})
	}
}

func TestLeavesWithTheClient(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(c *oracleClient)
		want  []string
	}{
		{"a close frame with 1000", func(c *oracleClient) { c.send(8, true, "\x03\xe8bye") }, []string{"close 1000", "the end of the connection"}},
		{"a cut connection", func(c *oracleClient) { c.conn.Close() }, nil},
		{"a connection cut within a message", func(c *oracleClient) { c.send(1, false, "Hel"); c.conn.Close() }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t)
				client := oracleConnect(t, s)
				time.Sleep(time.Second)
				c.leave(client)
				if got := client.came(); c.want != nil {
					kit.MistakeIf(t, slices.Equal(got, c.want[:1]) && s.hasReturned(t), "stays-open")
					kit.Equal(t, "what comes back for "+c.name, got, c.want)
				}
				kit.True(t, s.hasReturned(t), "the handler", "should return at once after %s; it is still running", c.name)
			})
		})
	}
}

func TestPingsEvery30Seconds(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t)
		client := oracleConnect(t, s)
		time.Sleep(5*time.Minute + time.Second)
		events := client.events()
		s.hasReturned(t)
		pings := []time.Duration{}
		for _, event := range events {
			if event.what == "ping" {
				pings = append(pings, event.at)
			}
		}
		gone := oracleGoneAt(events)
		kit.MistakeIf(t, len(pings) > 0 && pings[0] == 30*time.Second && gone == time.Minute, "pong-ignored")
		kit.True(t, gone < 0, "a client that answers every ping", "should stay connected; the connection ends after %v", gone)
		var want []time.Duration
		for i := range 10 {
			want = append(want, time.Duration(i+1)*30*time.Second)
		}
		kit.Equal(t, "the moments at which pings come in five minutes", fmt.Sprint(pings), fmt.Sprint(want))
		client.send(1, true, "still here")
		kit.Equal(t, "what comes back after five minutes of pings and pongs", client.came(), []string{`text "still here"`})
	})
}

func TestDropsSilentClients(t *testing.T) {
	for _, c := range []struct {
		name    string
		sendAt  time.Duration
		answers int
		gone    time.Duration
	}{
		{"a client that never says anything", 0, 0, 60 * time.Second},
		{"a client that sends a message after 20 s and is silent then", 20 * time.Second, 0, 80 * time.Second},
		{"a client that answers one ping and is silent then", 0, 1, 90 * time.Second},
		{"a client that sends a message after 45 s, having answered a ping", 45 * time.Second, 1, 105 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				s := oracleServe(t)
				client := oracleConnectOnly(t, s)
				client.answers = c.answers
				go client.read()
				if c.sendAt > 0 {
					time.Sleep(c.sendAt)
					client.send(1, true, "hi")
				}
				time.Sleep(3*time.Minute - c.sendAt)
				gone := oracleGoneAt(client.events())
				returned := s.hasReturned(t)
				kit.True(t, gone >= 0, c.name, "should be dropped after %v; three minutes later it is still connected", c.gone)
				kit.Equal(t, c.name+" is dropped after", gone.String(), c.gone.String())
				kit.True(t, returned, "the handler", "should return when it has dropped a silent client; it is still running")
			})
		})
	}
}

func TestPingsOfTheClientAreNoAnswers(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t)
		client := oracleConnectOnly(t, s)
		go client.read()
		for range 20 {
			time.Sleep(10*time.Second - time.Millisecond)
			client.send(9, true, "there?")
		}
		gone := oracleGoneAt(client.events())
		s.hasReturned(t)
		const name = "a client that sends pings only, no message and no pong,"
		kit.MistakeIf(t, gone < 0, "ping-extends")
		kit.True(t, gone >= 0, name, "should be dropped after %v; it is still connected after 200 s", time.Minute)
		kit.Equal(t, name+" is dropped after", gone.String(), time.Minute.String())
	})
}

func TestDropsClientsThatDoNotRead(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t)
		client := oracleConnectOnly(t, s)
		time.Sleep(5 * time.Second)
		client.send(1, true, "are you writing?")
		time.Sleep(9 * time.Second)
		early := s.hasReturned(t)
		time.Sleep(time.Second)
		late := s.hasReturned(t)
		kit.MistakeIf(t, !early && !late, "endless-write")
		kit.Equal(t, "the handler has returned 9 s and 10 s after a message whose echo nobody reads", kit.Values(early, late), kit.Values(false, true))
	})
}

func TestWritesOneThingAtATime(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		s := oracleServe(t)
		client := oracleConnectOnly(t, s)
		time.Sleep(29900 * time.Millisecond)
		client.send(1, true, "slowly")
		synctest.Wait() // the echo is being written, but nobody reads it
		time.Sleep(200 * time.Millisecond)
		go client.read()
		got := client.came()
		s.hasReturned(t)
		slices.Sort(got)
		kit.Equal(t, "what comes when a client reads an echo after 30.1 s only, so that the ping is due in the meantime", got, []string{"ping", `text "slowly"`})
	})
}
