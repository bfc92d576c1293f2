package leak

import (
	"runtime"
	"time"
)

// Leak leaves n goroutines behind that wait for ever, and counts goroutines
// before and after.
func Leak(n int) (before, after int) {
	before = runtime.NumGoroutine()
	for range n {
		go time.Sleep(1000 * time.Hour)
	}
	return before, runtime.NumGoroutine()
}
