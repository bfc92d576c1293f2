// Package recorder gives a check a Redis server within the process that notes its commands and fails where the check wants.
//
//	s := recorder.Start(t)
//	users := &Users{R: s.Client(t), Load: load}
//	s.Before(func(c recorder.Command) error { return errors.New("ERR the disk is full") })
//	_, err := users.Get(t.Context(), 7)
//	kit.Equal(t, "the commands", s.Names(), []string{"GET", "SET"})
package recorder

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/alicebob/miniredis/v2/server"
	"github.com/redis/go-redis/v9"
)

// Server is a Redis server. Its methods look at the data and change it directly; time passes for keys only in FastForward.
type Server struct {
	*miniredis.Miniredis
	running *server.Server // what Miniredis.Server forgets in Close

	mu      sync.Mutex
	log     []Command
	before  func(Command) error
	cut     func(Command) bool
	open    int        // connections of clients that Client has made
	reading int        // those of them that a goroutine reads from
	reads   int        // reads that have begun on them
	split   bool       // SUBSCRIBE is run for one channel at a time
	changed *sync.Cond // one of the three numbers
}

// Command is what a client has sent, the name in capitals.
type Command struct {
	Name string
	Args []string
}

// String returns the command as one would type it.
func (c Command) String() string { return strings.Join(append([]string{c.Name}, c.Args...), " ") }

// Commands that a client sends to set its connection up. They are not noted.
var setup = []string{"HELLO", "CLIENT", "AUTH", "SELECT"}

// Start starts a server until the test is over.
func Start(t testing.TB) *Server {
	t.Helper()
	redis.SetLogger(quiet{})
	m := miniredis.NewMiniRedis()
	if err := m.Start(); err != nil {
		t.Fatalf("kit: starting a Redis server: %v", err)
	}
	t.Cleanup(m.Close)
	s := &Server{Miniredis: m, running: m.Server()}
	s.changed = sync.NewCond(&s.mu)
	m.Server().SetPreHook(s.hook)
	return s
}

// Client gives a client of the server until the test is over. It does not try anything again, so that failures come at once,
// and minds the deadlines of contexts.
func (s *Server) Client(t testing.TB) *redis.Client {
	c := redis.NewClient(&redis.Options{
		Addr: s.Addr(), MaxRetries: -1, DialerRetries: 1, ContextTimeoutEnabled: true,
		Dialer: func(ctx context.Context, network, addr string) (net.Conn, error) {
			c, err := new(net.Dialer).DialContext(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			s.open++
			return &conn{Conn: c, s: s}, nil
		},
	})
	t.Cleanup(func() { c.Close() })
	return c
}

// conn is a connection that is counted while it is open.
type conn struct {
	net.Conn
	s    *Server
	once sync.Once
}

func (c *conn) Close() error {
	c.once.Do(func() {
		c.s.mu.Lock()
		defer c.s.mu.Unlock()
		c.s.open--
		c.s.changed.Broadcast()
	})
	return c.Conn.Close()
}

func (c *conn) Read(b []byte) (int, error) {
	c.read(1)
	defer c.read(-1)
	return c.Conn.Read(b)
}

func (c *conn) read(n int) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.reading += n
	c.s.reads += max(n, 0)
	c.s.changed.Broadcast()
}

// Open returns how many connections the clients of Client have open.
func (s *Server) Open() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}

// AwaitOpen waits until these clients have at most n connections open. A check calls it within kit.Finishes.
func (s *Server) AwaitOpen(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.open > n {
		s.changed.Wait()
	}
}

// AwaitReading waits until at least n of these connections are being read from: their clients wait for the server. A check calls
// it within kit.Finishes.
func (s *Server) AwaitReading(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.reading < n {
		s.changed.Wait()
	}
}

// Reads returns how many reads have begun on these connections so far.
func (s *Server) Reads() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.reads
}

// AwaitReads waits until n reads have begun on these connections: the client has come back for more than it had when Reads was n-1.
// A check calls it within kit.Finishes.
func (s *Server) AwaitReads(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.reads < n {
		s.changed.Wait()
	}
}

// Split has a SUBSCRIBE of several channels run, and noted, as one SUBSCRIBE for each. Each confirmation is sent before the next one
// begins, so that Before comes between them.
func (s *Server) Split() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.split = true
}

// Before has f called before each command that is noted. An error is what the server replies then, such as "ERR not now". Nil ends
// this.
func (s *Server) Before(f func(Command) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.before = f
}

// Cut has the connection closed in place of running a command for which f is true.
func (s *Server) Cut(f func(Command) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cut = f
}

// Commands returns the commands since the last Clear, in order.
func (s *Server) Commands() []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// Names returns the names of the commands since the last Clear.
func (s *Server) Names() []string {
	var names []string
	for _, c := range s.Commands() {
		names = append(names, c.Name)
	}
	return names
}

// List writes the commands since the last Clear below one another, for a message.
func (s *Server) List() string {
	var b strings.Builder
	for _, c := range s.Commands() {
		b.WriteString("\n  " + c.String())
	}
	return b.String()
}

// Clear forgets the commands so far.
func (s *Server) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = nil
}

func (s *Server) hook(peer *server.Peer, name string, args ...string) bool {
	if slices.Contains(setup, name) {
		return false
	}
	s.mu.Lock()
	split := s.split && name == "SUBSCRIBE" && len(args) > 1
	s.mu.Unlock()
	if split {
		for _, channel := range args {
			s.running.Dispatch(peer, []string{name, channel})
			peer.Flush()
		}
		return true
	}
	c := Command{name, slices.Clone(args)}
	s.mu.Lock()
	s.log = append(s.log, c)
	before, cut := s.before, s.cut
	s.mu.Unlock()
	if cut != nil && cut(c) {
		peer.Close()
		return true
	}
	if before != nil {
		if err := before(c); err != nil {
			peer.WriteError(err.Error())
			return true
		}
	}
	return false
}

// quiet is a logger for the client's complaints about servers that are gone, which checks make on purpose.
type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}
