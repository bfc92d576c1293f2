package cash

// newAccumulator returns two closures over one total, which begins at start:
// add adds to it and returns it, reset puts it back to start.
func newAccumulator(start int) (add func(int) int, reset func()) {
	total := start
	add = func(n int) int {
		total := total + n
		return total
	}
	reset = func() { total = start }
	return add, reset
}
