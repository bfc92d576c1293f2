package station

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
)

// ErrNewline says that a message has more than one line.
var ErrNewline = errors.New("message contains a newline")

// Send sends a line and returns the line that is the answer.
func Send(ctx context.Context, addr, msg string) (line string, err error) {
	if strings.IndexByte(msg, '\n') >= 0 {
		return "", ErrNewline
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("asking %s: %w", addr, err)
	}
	over, closed := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(closed)
		select {
		case <-ctx.Done():
		case <-over:
		}
		conn.Close()
	}()
	defer func() {
		close(over)
		<-closed
		if err != nil && ctx.Err() != nil {
			err = fmt.Errorf("asking %s: %w", addr, ctx.Err())
		}
	}()
	if _, err := conn.Write([]byte(msg + "\n")); err != nil {
		return "", err
	}
	var got []byte
	for chunk := make([]byte, 512); ; {
		n, err := conn.Read(chunk)
		got = append(got, chunk[:n]...)
		if end := bytes.IndexByte(got, '\n'); end >= 0 {
			return string(got[:end]), nil
		}
		if errors.Is(err, io.EOF) {
			return "", io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
	}
}
