package echo

import (
	"errors"
	"io"
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
		io.Copy(conn, conn)
		conn.Close()
	}
}
