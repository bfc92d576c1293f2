package cash

// newAccumulator returns an adder and what resets it.
func newAccumulator(start int) (add func(int) int, reset func()) {
	return makeAdder(start), makeReset(start, start)
}

func makeAdder(total int) func(int) int {
	return func(n int) int {
		total += n
		return total
	}
}

func makeReset(total, start int) func() {
	return func() { total = start }
}
