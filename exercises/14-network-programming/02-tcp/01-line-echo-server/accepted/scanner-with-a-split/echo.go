package echo

import (
	"bufio"
	"bytes"
	"errors"
	"math"
	"net"
)

// Serve sends the lines of one client after another back to it, until ln is
// closed.
func Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		switch {
		case errors.Is(err, net.ErrClosed):
			return nil
		case err != nil:
			return err
		}
		lines := bufio.NewScanner(conn)
		lines.Buffer(nil, math.MaxInt)
		lines.Split(whole)
		for lines.Scan() {
			if _, err := conn.Write(lines.Bytes()); err != nil {
				break
			}
		}
		conn.Close()
	}
}

// whole splits behind newlines, and leaves the rest out.
func whole(data []byte, _ bool) (advance int, token []byte, err error) {
	end := bytes.IndexByte(data, '\n') + 1
	if end == 0 {
		return 0, nil, nil
	}
	return end, data[:end], nil
}
