package cash

import "sync"

// newAccumulator returns two closures over one total, which begins at start:
// add adds to it and returns it, reset puts it back to start.
func newAccumulator(start int) (add func(int) int, reset func()) {
	total := start
	add = func(n int) int {
		total += n
		return total
	}
	var once sync.Once
	reset = func() {
		once.Do(func() { total = start })
	}
	return add, reset
}
