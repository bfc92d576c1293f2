package weather

import (
	"context"
	"net"
	"net/http"
)

// NewClient returns a client that gives up after five seconds.
func NewClient(dial func(ctx context.Context, network, addr string) (net.Conn, error)) *http.Client {
	return nil
}
