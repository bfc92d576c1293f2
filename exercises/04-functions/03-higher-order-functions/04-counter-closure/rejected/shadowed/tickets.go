package tickets

// makeCounter returns a function that gives 1, 2, 3 and so on.
func makeCounter() func() int {
	n := 0
	return func() int {
		n := n + 1
		return n
	}
}
