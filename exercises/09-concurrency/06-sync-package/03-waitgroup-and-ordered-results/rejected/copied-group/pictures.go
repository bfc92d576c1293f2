package pictures

import "sync"

// MapConcurrent calls f for 0 to n-1, each in a goroutine of its own, and returns
// the results in the order of the index.
func MapConcurrent(n int, f func(i int) int) []int {
	results := make([]int, n)
	var group sync.WaitGroup
	for i := range n {
		group.Add(1)
		go fill(group, results, i, f)
	}
	group.Wait()
	return results
}

func fill(group sync.WaitGroup, results []int, i int, f func(i int) int) {
	defer group.Done()
	results[i] = f(i)
}
