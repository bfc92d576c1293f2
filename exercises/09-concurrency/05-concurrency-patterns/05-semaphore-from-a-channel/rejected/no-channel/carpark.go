package carpark

import "sync"

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	var mu sync.Mutex
	over := sync.NewCond(&mu)
	running := 0
	for _, item := range items {
		mu.Lock()
		for running == limit {
			over.Wait()
		}
		running++
		mu.Unlock()
		go func() {
			fn(item)
			mu.Lock()
			running--
			over.Broadcast()
			mu.Unlock()
		}()
	}
	mu.Lock()
	for running > 0 {
		over.Wait()
	}
	mu.Unlock()
}
