package carpark

import "sync"

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	places := make(chan struct{}, limit)
	var group sync.WaitGroup
	for _, item := range items {
		places <- struct{}{}
		group.Go(func() {
			<-places
			fn(item)
		})
	}
	group.Wait()
}
