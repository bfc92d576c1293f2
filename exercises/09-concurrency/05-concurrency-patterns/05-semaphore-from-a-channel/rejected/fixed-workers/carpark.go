package carpark

import "sync"

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	queue := make(chan int, len(items))
	for _, item := range items {
		queue <- item
	}
	close(queue)
	var group sync.WaitGroup
	for range min(limit, len(items)) {
		group.Go(func() {
			for item := range queue {
				fn(item)
			}
		})
	}
	group.Wait()
}
