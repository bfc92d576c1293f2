package station

import (
	"bufio"
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
	// A deadline that has passed wakes a Read or Write that waits.
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Now()) })
	defer stop()
	line, err := ask(conn, msg)
	switch {
	case err == nil:
		return line, nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == io.EOF:
		return "", io.ErrUnexpectedEOF
	default:
		return "", err
	}
}

// ask sends a line over a connection and reads one.
func ask(conn net.Conn, msg string) (string, error) {
	var line string
	_, err := io.WriteString(conn, msg+"\n")
	if err == nil {
		line, err = bufio.NewReader(conn).ReadString('\n')
	}
	return strings.TrimSuffix(line, "\n"), err
}
