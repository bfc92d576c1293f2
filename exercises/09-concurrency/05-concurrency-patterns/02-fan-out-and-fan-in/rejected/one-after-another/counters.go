package counters

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
	go func() {
		defer close(merged)
		for _, ch := range chans {
			for v := range ch {
				merged <- v
			}
		}
	}()
	return merged
}
