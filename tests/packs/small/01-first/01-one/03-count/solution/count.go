package count

import (
	"sync"
	"sync/atomic"
)

// Count counts to n with n goroutines.
func Count(n int) int {
	var count atomic.Int64
	var done sync.WaitGroup
	for range n {
		done.Go(func() { count.Add(1) })
	}
	done.Wait()
	return int(count.Load())
}
