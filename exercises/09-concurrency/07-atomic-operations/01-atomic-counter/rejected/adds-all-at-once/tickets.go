package ferry

import (
	"sync"
	"sync/atomic"
)

// NextID counts one up and returns the new number.
func NextID(counter *int64) int64 {
	return atomic.AddInt64(counter, 1)
}

// CountEvents counts one up in many goroutines, in each so many times, and returns
// the sum.
func CountEvents(goroutines, perGoroutine int) int64 {
	var sum int64
	var group sync.WaitGroup
	for range goroutines {
		group.Go(func() {
			atomic.AddInt64(&sum, int64(perGoroutine))
		})
	}
	group.Wait() // orders all of it before the read below
	return sum
}
