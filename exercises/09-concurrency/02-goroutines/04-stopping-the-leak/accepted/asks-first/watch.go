package watch

import "context"

// Watch calls handle for each event in a goroutine of its own, until ctx is
// cancelled or events is closed. The channel done is closed when the goroutine
// has ended.
func Watch(ctx context.Context, events <-chan string, handle func(string)) (done <-chan struct{}) {
	ended := make(chan struct{})
	go func() {
		watch(ctx, events, handle)
		close(ended)
	}()
	return ended
}

func watch(ctx context.Context, events <-chan string, handle func(string)) {
	for ctx.Err() == nil { // an end that is already known comes first
		event, open := "", false
		select {
		case event, open = <-events:
		case <-ctx.Done():
		}
		if !open {
			break
		}
		handle(event)
	}
}
