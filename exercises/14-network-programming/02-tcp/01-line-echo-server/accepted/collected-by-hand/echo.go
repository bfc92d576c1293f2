package echo

import (
	"bytes"
	"errors"
	"net"
)

// Serve sends the lines of one client after another back to it, until ln is
// closed.
func Serve(ln net.Listener) error {
	var failed error
	for failed == nil {
		var conn net.Conn
		if conn, failed = ln.Accept(); failed != nil {
			break
		}
		var pending []byte
		chunk := make([]byte, 1000)
		for {
			n, err := conn.Read(chunk)
			pending = append(pending, chunk[:n]...)
			if end := bytes.LastIndexByte(pending, '\n') + 1; end > 0 {
				if _, err := conn.Write(pending[:end]); err != nil {
					break
				}
				pending = append([]byte(nil), pending[end:]...)
			}
			if err != nil {
				break
			}
		}
		conn.Close()
	}
	if errors.Is(failed, net.ErrClosed) {
		return nil
	}
	return failed
}
