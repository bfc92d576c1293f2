package concurrent

import (
	"runtime"
	"sync"
)

// Apart calls two functions in goroutines of their own, the second one when
// the first one has returned. For the race detector nothing but what they do
// themselves puts them in an order: where the first one writes what the second
// one reads, and they share no lock, a race is found in each run.
func Apart(first, second func()) {
	var group sync.WaitGroup
	turn := new(int)
	group.Go(func() {
		// It stays until the other one is through: the detector forgets goroutines that have ended.
		defer await(turn, 2)
		defer pass(turn)
		first()
	})
	group.Go(func() {
		defer pass(turn)
		await(turn, 1)
		second()
	})
	group.Wait()
}

// The detector must not see who lets whom run.
//
//go:norace
func await(turn *int, n int) {
	for *turn < n {
		runtime.Gosched()
	}
}

//go:norace
func pass(turn *int) { *turn++ }
