package watch

import "context"

// Watch calls handle for each event in a goroutine of its own, until ctx is
// cancelled or events is closed. The channel done is closed when the goroutine
// has ended.
func Watch(ctx context.Context, events <-chan string, handle func(string)) (done <-chan struct{}) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ctx.Done():
				return
			case event, ok := <-events:
				if !ok {
					return
				}
				go handle(event)
			}
		}
	}()
	return ended
}
