package cash

var total int

// newAccumulator returns two closures over one total.
func newAccumulator(start int) (add func(int) int, reset func()) {
	total = start
	add = func(n int) int {
		total += n
		return total
	}
	reset = func() { total = start }
	return add, reset
}
