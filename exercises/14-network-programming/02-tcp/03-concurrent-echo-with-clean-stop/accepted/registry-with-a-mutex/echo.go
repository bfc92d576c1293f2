package echo

import (
	"bufio"
	"context"
	"io"
	"log"
	"net"
	"sync"
)

// Serve sends every client its lines back, until ctx is done.
func Serve(ctx context.Context, ln net.Listener) (err error) {
	s := &server{conns: map[net.Conn]struct{}{}}
	over := make(chan struct{})
	go func() {
		select {
		case <-ctx.Done():
		case <-over:
		}
		ln.Close()
		s.closeAll()
	}()
	for {
		conn, failed := ln.Accept()
		if failed != nil {
			if ctx.Err() == nil {
				err = failed
			}
			break
		}
		if s.add(conn) {
			go s.serve(conn)
		}
	}
	close(over)
	s.clients.Wait()
	return err
}

// server keeps the connections that are open.
type server struct {
	clients sync.WaitGroup
	mu      sync.Mutex
	closed  bool
	conns   map[net.Conn]struct{}
}

func (s *server) add(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		conn.Close()
		return false
	}
	s.clients.Add(1)
	s.conns[conn] = struct{}{}
	return true
}

func (s *server) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for conn := range s.conns {
		conn.Close()
	}
}

func (s *server) serve(conn net.Conn) {
	defer s.clients.Done()
	defer func() {
		if v := recover(); v != nil {
			log.Printf("a client: %v", v)
		}
		s.mu.Lock()
		delete(s.conns, conn)
		s.mu.Unlock()
		conn.Close()
	}()
	for r := bufio.NewReader(conn); ; {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		if _, err = io.WriteString(conn, line); err != nil {
			return
		}
	}
}
