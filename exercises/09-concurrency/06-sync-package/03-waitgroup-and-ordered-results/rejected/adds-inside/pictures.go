package pictures

import "sync"

// MapConcurrent calls f for 0 to n-1, each in a goroutine of its own, and returns
// the results in the order of the index.
func MapConcurrent(n int, f func(i int) int) []int {
	results := make([]int, n) // all places are there before anybody writes
	var group sync.WaitGroup
	for i := range n {
		go func() {
			group.Add(1)
			defer group.Done()
			results[i] = f(i)
		}()
	}
	group.Wait()
	return results
}
