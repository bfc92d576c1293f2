package tickets

// makeCounter returns a function that gives 1, 2, 3 and so on, one number for
// each call.
func makeCounter() func() int {
	n := 0
	n++
	return func() int {
		return n
	}
}
