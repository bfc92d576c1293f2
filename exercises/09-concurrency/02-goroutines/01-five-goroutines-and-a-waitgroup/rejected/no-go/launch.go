package launch

import "sync"

// Launch calls emit(0) to emit(n-1), each in a goroutine of its own, and
// returns when all of them are done.
func Launch(n int, emit func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { emit(i) })
		wg.Wait()
	}
}
