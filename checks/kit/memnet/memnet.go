// Package memnet is a network within the process: a listener whose clients are
// connected by net.Pipe. Its connections work in kit.Bubble, where those of the
// system would keep fake time from passing.
//
//	ln := memnet.Listen()
//	go Serve(ln)
//	conn, err := ln.Dial(ctx, "tcp", "server:80")
//
// A Write returns when the other side has read what was written.
package memnet

import (
	"context"
	"net"
	"sync"
)

// A Listener is a [net.Listener] that is reached by its own Dial only. It may be
// used by several goroutines at once.
type Listener struct {
	arrivals chan arrival
	closed   chan struct{}
	close    sync.Once
}

type arrival struct {
	conn net.Conn
	err  error
}

// Listen gives a listener that is open.
func Listen() *Listener {
	return &Listener{arrivals: make(chan arrival), closed: make(chan struct{})}
}

// Accept waits for a client. Once the listener is closed the error is
// [net.ErrClosed], in a [net.OpError] as from the system.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case <-l.closed:
		return nil, l.fault("accept", net.ErrClosed)
	default:
	}
	select {
	case arrival := <-l.arrivals:
		return arrival.conn, arrival.err
	case <-l.closed:
		return nil, l.fault("accept", net.ErrClosed)
	}
}

// Close makes Accept and Dial fail. Connections that were accepted stay open.
func (l *Listener) Close() error {
	err := l.fault("close", net.ErrClosed)
	l.close.Do(func() {
		close(l.closed)
		err = nil
	})
	return err
}

// Closed reports whether Close was called.
func (l *Listener) Closed() bool {
	select {
	case <-l.closed:
		return true
	default:
		return false
	}
}

// Addr is the same for all listeners.
func (l *Listener) Addr() net.Addr { return addr{} }

// Dial connects to the listener, whatever network and address are asked for; it
// fits [net/http.Transport.DialContext]. It waits until the connection is
// accepted.
func (l *Listener) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	err := l.arrive(ctx, arrival{conn: server})
	if err != nil {
		client.Close()
		server.Close()
		return nil, err
	}
	return client, nil
}

// Hand lets Accept return a connection of the caller's own making, when it is
// called next; it waits for that.
func (l *Listener) Hand(ctx context.Context, conn net.Conn) error {
	return l.arrive(ctx, arrival{conn: conn})
}

// Fail lets Accept return an error, when it is called next; it waits for that.
func (l *Listener) Fail(ctx context.Context, err error) error {
	return l.arrive(ctx, arrival{err: err})
}

func (l *Listener) arrive(ctx context.Context, arrival arrival) error {
	select {
	case l.arrivals <- arrival:
		return nil
	case <-l.closed:
		return l.fault("dial", net.ErrClosed)
	case <-ctx.Done():
		return l.fault("dial", ctx.Err())
	}
}

func (l *Listener) fault(op string, err error) error {
	return &net.OpError{Op: op, Net: addr{}.Network(), Addr: l.Addr(), Err: err}
}

type addr struct{}

func (addr) Network() string { return "memory" }
func (addr) String() string  { return "memory" }
