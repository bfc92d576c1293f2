package roll

// Generate returns a channel that delivers 1 to n and is closed then.
func Generate(n int) <-chan int {
	ch := make(chan int)
	defer close(ch)
	go func() {
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
