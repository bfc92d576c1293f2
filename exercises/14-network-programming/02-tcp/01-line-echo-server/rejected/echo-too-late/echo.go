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

func echo(conn net.Conn) {
	defer conn.Close()
	r, w := bufio.NewReader(conn), bufio.NewWriter(conn)
	defer w.Flush()
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return
		}
		if _, err := w.Write(line); err != nil {
			return
		}
	}
}
