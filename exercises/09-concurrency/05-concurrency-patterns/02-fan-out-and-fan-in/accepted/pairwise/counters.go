package counters

// FanOut lets n goroutines share the values of in and returns a channel of results for each.
func FanOut(in <-chan int, n int, f func(int) int) []<-chan int {
	if n == 0 {
		return nil
	}
	out := make(chan int, 1)
	go func() {
		for v, ok := <-in; ok; v, ok = <-in {
			out <- f(v)
		}
		close(out)
	}()
	return append(FanOut(in, n-1, f), out)
}

// Merge passes on the values of all channels and closes its own after the last of them.
func Merge(chans ...<-chan int) <-chan int {
	switch len(chans) {
	case 0:
		none := make(chan int)
		close(none)
		return none
	case 1:
		return chans[0]
	}
	a, b := Merge(chans[:len(chans)/2]...), Merge(chans[len(chans)/2:]...)
	merged := make(chan int)
	go func() {
		defer close(merged)
		for a != nil || b != nil {
			select {
			case v, ok := <-a:
				if !ok {
					a = nil
					continue
				}
				merged <- v
			case v, ok := <-b:
				if !ok {
					b = nil
					continue
				}
				merged <- v
			}
		}
	}()
	return merged
}
