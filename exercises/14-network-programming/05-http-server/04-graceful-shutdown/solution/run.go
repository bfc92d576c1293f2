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
	// ctx is done, and the time for finishing begins only now.
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := srv.Shutdown(late)
	<-served // http.ErrServerClosed, which is no news
	return err
}
