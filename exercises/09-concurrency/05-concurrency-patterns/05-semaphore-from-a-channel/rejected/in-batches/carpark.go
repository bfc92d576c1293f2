package carpark

import "sync"

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	for len(items) > 0 {
		batch := items[:min(limit, len(items))]
		items = items[len(batch):]
		var group sync.WaitGroup
		for _, item := range batch {
			group.Go(func() { fn(item) })
		}
		group.Wait()
	}
}
