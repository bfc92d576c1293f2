package pictures

import "sync"

// MapConcurrent calls f for 0 to n-1, each in a goroutine of its own, and returns
// the results in the order of the index.
func MapConcurrent(n int, f func(i int) int) []int {
	var results []int
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { results = append(results, f(i)) })
	}
	group.Wait()
	return results
}
