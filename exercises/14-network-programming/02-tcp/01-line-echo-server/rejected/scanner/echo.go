package echo

import (
	"bufio"
	"errors"
	"fmt"
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
	scanner := bufio.NewScanner(conn)
	for scanner.Scan() {
		if _, err := fmt.Fprintf(conn, "%s\n", scanner.Bytes()); err != nil {
			return
		}
	}
}
