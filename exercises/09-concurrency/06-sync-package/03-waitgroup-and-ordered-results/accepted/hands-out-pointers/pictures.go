package pictures

import "sync"

func run(group *sync.WaitGroup, f func(int) int, i int, place *int) {
	defer group.Done()
	*place = f(i)
}

// MapConcurrent calls f for 0 to n-1, each in a goroutine of its own, and returns
// the results in the order of the index.
func MapConcurrent(n int, f func(i int) int) (results []int) {
	group := new(sync.WaitGroup)
	group.Add(n)
	results = append(results, make([]int, n)...)
	for i := n - 1; i >= 0; i-- {
		go run(group, f, i, &results[i])
	}
	group.Wait()
	return
}
