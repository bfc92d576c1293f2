package leak

import (
	"runtime"
	"sync"
)

// Leak leaves n goroutines behind that wait for ever, and counts goroutines
// before and after.
func Leak(n int) (before, after int) {
	before = runtime.NumGoroutine()
	ch := make(chan int)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { <-ch })
	}
	after = runtime.NumGoroutine()
	wg.Wait()
	return before, after
}
