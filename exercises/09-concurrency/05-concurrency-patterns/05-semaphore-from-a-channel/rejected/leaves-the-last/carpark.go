package carpark

// ForEach calls fn for all items, at most limit at once.
func ForEach(items []int, limit int, fn func(int)) {
	places := make(chan struct{}, limit)
	for _, item := range items {
		places <- struct{}{}
		go func() {
			defer func() { <-places }()
			fn(item)
		}()
	}
}
