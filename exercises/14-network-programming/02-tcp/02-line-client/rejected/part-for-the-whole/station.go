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
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	if _, err := io.WriteString(conn, msg+"\n"); err != nil {
		return "", cause(ctx, err)
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", cause(ctx, err)
	}
	return strings.TrimSuffix(line, "\n"), nil
}

func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
