package cash

// newAccumulator counts what was added since the last reset.
func newAccumulator(start int) (func(int) int, func()) {
	var added int
	return func(n int) int {
			added += n
			return start + added
		}, func() {
			added = 0
		}
}
