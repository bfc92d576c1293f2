package station

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"time"
)

// ErrNewline says that a message has more than one line.
var ErrNewline = errors.New("message contains a newline")

// Send sends a line and returns the line that is the answer.
func Send(ctx context.Context, addr, msg string) (string, error) {
	if strings.Contains(msg, "\n") {
		return "", ErrNewline
	}
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	line, err := ask(conn, msg)
	if err != nil && ctx.Err() != nil {
		return "", ctx.Err()
	}
	return line, err
}

func ask(conn net.Conn, msg string) (string, error) {
	if _, err := io.WriteString(conn, msg+"\n"); err != nil {
		return "", err
	}
	buf := make([]byte, 4096)
	n, err := conn.Read(buf)
	if err == io.EOF {
		return "", io.ErrUnexpectedEOF
	}
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(buf[:n]), "\n")
	return line, nil
}
