package stream

// Produce returns a closed channel that holds vals.
func Produce(vals ...int) <-chan int {
	ch := make(chan int, len(vals))
	defer close(ch)
	for len(vals) > 0 {
		ch <- vals[0]
		vals = vals[1:]
	}
	return ch
}

// Drain returns everything that ch delivers until it is closed.
func Drain(ch <-chan int) (all []int) {
	// This is what a range over a channel does behind the scenes.
	for {
		v, open := <-ch
		if !open {
			return all
		}
		all = append(all, v)
	}
}
