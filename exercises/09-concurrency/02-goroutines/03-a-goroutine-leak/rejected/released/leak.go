package leak

import "runtime"

// Leak leaves n goroutines behind that wait for ever, and counts goroutines
// before and after.
func Leak(n int) (before, after int) {
	before = runtime.NumGoroutine()
	ch := make(chan int)
	defer close(ch)
	for range n {
		go func() { <-ch }()
	}
	return before, runtime.NumGoroutine()
}
