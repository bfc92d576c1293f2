package station

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"strings"
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
	if _, err := io.WriteString(conn, msg+"\n"); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err == io.EOF {
		return "", io.ErrUnexpectedEOF
	}
	if err != nil {
		return "", err
	}
	return strings.TrimSuffix(line, "\n"), nil
}
