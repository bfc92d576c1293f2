package shop

import (
	"context"
	"net"
	"net/http"
	"time"
)

// Run serves until ctx is done and then lets running requests finish.
func Run(ctx context.Context, ln net.Listener, h http.Handler, grace time.Duration) error {
	srv := &http.Server{Handler: h}
	defer srv.Close() // whatever is left
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	err := srv.Shutdown(context.WithoutCancel(ctx))
	<-served // http.ErrServerClosed, which is no news
	return err
}
