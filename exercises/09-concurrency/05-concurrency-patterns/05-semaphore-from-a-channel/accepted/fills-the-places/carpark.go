package carpark

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	places := make(chan bool, limit)
	for range limit {
		places <- true
	}
	for _, item := range items {
		<-places
		go func() {
			fn(item)
			places <- true
		}()
	}
	// Whoever has all places knows that nobody is left.
	for range limit {
		<-places
	}
}
