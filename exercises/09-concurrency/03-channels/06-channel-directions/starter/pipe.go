package pipe

// send sends 0 to n-1 and closes the channel.
func send(out chan int, n int) {
}

// collect receives until the channel is closed.
func collect(in chan int) []int {
	return nil
}
