package echo

import (
	"bufio"
	"context"
	"net"
	"slices"
	"sync"
)

// Serve sends every client its lines back, until ctx is done.
func Serve(ctx context.Context, ln net.Listener) error {
	s := &server{}
	inner, cancel := context.WithCancel(ctx)
	context.AfterFunc(inner, func() {
		ln.Close()
		s.closeAll()
	})
	for {
		conn, err := ln.Accept()
		if err != nil {
			cancel()
			s.clients.Wait()
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		s.conns = append(s.conns, conn)
		s.clients.Go(func() { s.serve(conn) })
	}
}

// server keeps the connections that are open.
type server struct {
	clients sync.WaitGroup
	conns   []net.Conn
}

func (s *server) closeAll() {
	for _, conn := range s.conns {
		conn.Close()
	}
}

func (s *server) serve(conn net.Conn) {
	defer func() {
		recover()
		conn.Close()
		s.conns = slices.DeleteFunc(s.conns, func(c net.Conn) bool { return c == conn })
	}()
	lines := bufio.NewReader(conn)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		if _, err := conn.Write(line); err != nil {
			return
		}
	}
}
