package census

import "runtime"

// Census counts goroutines: before n of them are started, and while they are
// blocked. It calls hook while they are.
func Census(n int, hook func()) (cpus, before, during int) {
	before = runtime.NumGoroutine()
	tickets, finished := make(chan int), make(chan int, n)
	for i := 0; i < n; i++ {
		go func() {
			finished <- <-tickets
		}()
	}
	during = runtime.NumGoroutine()
	hook()
	for i := 0; i < n; i++ {
		tickets <- i
	}
	for i := 0; i < n; i++ {
		<-finished
	}
	return runtime.NumCPU(), before, during
}
