package roll

// Generate returns a channel that delivers 1 to n and is closed then.
func Generate(n int) <-chan int {
	ch := make(chan int)
	if n <= 0 {
		close(ch)
	} else {
		go send(ch, n)
	}
	return ch
}

func send(ch chan<- int, n int) {
	for i := range n {
		ch <- i + 1
	}
	close(ch)
}

// SumAll adds up what comes until ch is closed.
func SumAll(ch <-chan int) (sum int) {
	for v := range ch {
		sum = sum + v
	}
	return
}
