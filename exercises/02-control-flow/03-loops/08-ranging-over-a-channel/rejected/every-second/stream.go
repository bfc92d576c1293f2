package stream

// Produce returns a closed channel that holds vals.
func Produce(vals ...int) <-chan int {
	ch := make(chan int, len(vals))
	for _, v := range vals {
		ch <- v
	}
	close(ch) // what is in the buffer can still be received
	return ch
}

// Drain returns everything that ch delivers until it is closed.
func Drain(ch <-chan int) []int {
	var all []int
	for range ch {
		all = append(all, <-ch)
	}
	return all
}
