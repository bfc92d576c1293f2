package echo

import (
	"bufio"
	"errors"
	"net"
)

// Serve sends the lines of one client after another back to it, until ln is
// closed.
func Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		echo(conn)
	}
}

// echo serves one client. Its errors concern nobody else.
func echo(conn net.Conn) {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return // what line has then is not terminated
		}
		if _, err := conn.Write(line); err != nil {
			return
		}
	}
}
