package leak

import "runtime"

// Leak leaves n goroutines behind that wait for ever, and counts goroutines
// before and after.
func Leak(n int) (before, after int) {
	before = runtime.NumGoroutine()
	for i := 0; i < n; i++ {
		go wait(nil)
	}
	after = runtime.NumGoroutine()
	return before, after
}

func wait(ch <-chan string) {
	for range ch {
	}
}
