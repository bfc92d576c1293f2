package launch

import "sync"

// Launch calls emit(0) to emit(n-1), each in a goroutine of its own, and
// returns when all of them are done.
func Launch(n int, emit func(i int)) {
	var wg sync.WaitGroup
	wg.Add(n)
	for i := range n {
		go work(i, emit, wg)
	}
	wg.Wait()
}

func work(i int, emit func(i int), wg sync.WaitGroup) {
	defer wg.Done()
	emit(i)
}
