package roll

// Generate returns a channel that delivers 1 to n and is closed then.
func Generate(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 1; i <= n; i++ {
			ch <- i
		}
	}()
	return ch
}

// SumAll adds up what comes until ch is closed.
func SumAll(ch <-chan int) int {
	sum := 0
	for v := range ch {
		sum += v
	}
	return sum
}
