package counters

import "sync"

// FanOut lets n goroutines share the values of in and returns a channel of results for each.
func FanOut(in <-chan int, n int, f func(int) int) []<-chan int {
	outs := make([]<-chan int, n)
	for i := range outs {
		out := make(chan int)
		go func() {
			defer close(out)
			for v := range in {
				out <- f(v)
			}
		}()
		outs[i] = out
	}
	return outs
}

// Merge passes on the values of all channels and closes its own after the last of them.
func Merge(chans ...<-chan int) <-chan int {
	merged := make(chan int)
	var group sync.WaitGroup
	for _, ch := range chans {
		group.Go(func() {
			for v := range ch {
				merged <- v
			}
		})
	}
	go func() {
		group.Wait()
		close(merged)
	}()
	return merged
}
