package census

import (
	"runtime"
	"sync"
)

// Census counts goroutines: before n of them are started, and while they are
// blocked. It calls hook while they are.
func Census(n int, hook func()) (cpus, before, during int) {
	cpus = runtime.NumCPU()
	gate := make(chan struct{})
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { <-gate })
	}
	during = runtime.NumGoroutine()
	hook()
	close(gate) // all receivers notice
	wg.Wait()
	before = runtime.NumGoroutine()
	return cpus, before, during
}
