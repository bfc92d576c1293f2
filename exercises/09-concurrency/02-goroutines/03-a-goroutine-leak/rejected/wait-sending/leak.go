package leak

import "runtime"

// Leak leaves n goroutines behind that wait for ever, and counts goroutines
// before and after.
func Leak(n int) (before, after int) {
	before = runtime.NumGoroutine()
	ch := make(chan int) // nobody else gets to know it
	for range n {
		go func() { ch <- 1 }()
	}
	return before, runtime.NumGoroutine()
}
