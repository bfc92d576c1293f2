package census

import "runtime"

// Census counts goroutines: before n of them are started, and while they are
// blocked. It calls hook while they are.
func Census(n int, hook func()) (cpus, before, during int) {
	cpus, before = runtime.NumCPU(), runtime.NumGoroutine()
	gate := make(chan struct{})
	for range n {
		go func() { <-gate }()
	}
	during = runtime.NumGoroutine()
	hook()
	return cpus, before, during
}
