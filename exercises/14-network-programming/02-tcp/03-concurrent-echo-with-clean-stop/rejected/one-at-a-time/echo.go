package echo

import (
	"bufio"
	"context"
	"net"
)

// Serve sends every client its lines back, until ctx is done.
func Serve(ctx context.Context, ln net.Listener) error {
	inner, cancel := context.WithCancel(ctx)
	context.AfterFunc(inner, func() { ln.Close() })
	for {
		conn, err := ln.Accept()
		if err != nil {
			cancel()
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		serve(inner, conn)
	}
}

// serve serves one client, until it or ctx ends.
func serve(ctx context.Context, conn net.Conn) {
	defer func() { recover() }() // a panic ends this connection only
	defer conn.Close()
	// Close wakes a Read that waits for an idle client, and a Write to one that
	// does not read.
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
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
