package shop

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

func Run(ctx context.Context, ln net.Listener, h http.Handler, grace time.Duration) error {
	server := http.Server{Handler: h}
	ctx, cancel := context.WithCancel(ctx)
	finished := make(chan error)
	go func() {
		<-ctx.Done()
		waiting, cancel := context.WithCancel(context.Background())
		defer cancel()
		timer := time.AfterFunc(grace, cancel)
		defer timer.Stop()
		err := server.Shutdown(waiting)
		if err != nil {
			err = errors.Join(fmt.Errorf("requests are left: %w", context.DeadlineExceeded), server.Close())
		}
		finished <- err
	}()
	err := server.Serve(ln)
	if errors.Is(err, http.ErrServerClosed) {
		defer cancel()
		return <-finished
	}
	server.Close()
	cancel()
	<-finished
	return err
}
