package counters

// FanOut lets n goroutines share the values of in and returns a channel of results for each.
func FanOut(in <-chan int, n int, f func(int) int) []<-chan int {
	return nil
}

// Merge passes on the values of all channels and closes its own after the last of them.
func Merge(chans ...<-chan int) <-chan int {
	return nil
}
