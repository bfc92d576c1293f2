package echo

import (
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

func echo(conn net.Conn) {
	defer conn.Close()
	line := make([]byte, 1<<20)
	for {
		n, err := conn.Read(line)
		if err != nil {
			return
		}
		if line[n-1] != '\n' {
			continue
		}
		if _, err := conn.Write(line[:n]); err != nil {
			return
		}
	}
}
