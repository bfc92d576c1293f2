package roll

// Generate returns a channel that delivers 1 to n and is closed then.
func Generate(n int) <-chan int {
	return nil
}

// SumAll adds up what comes until ch is closed.
func SumAll(ch <-chan int) int {
	return -1
}
