package pipe

// send sends 0 to n-1 and closes the channel.
func send(out <-chan int, n int) {
	for i := range n {
		out <- i
	}
	close(out)
}

// collect receives until the channel is closed.
func collect(in chan<- int) []int {
	var all []int
	for v := range in {
		all = append(all, v)
	}
	return all
}
