package watch

import "context"

// Watch calls handle for each event in a goroutine of its own.
func Watch(ctx context.Context, events <-chan string, handle func(string)) (done <-chan struct{}) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ctx.Done():
				return
			case event := <-events:
				if event == "" {
					return
				}
				handle(event)
			}
		}
	}()
	return ended
}
