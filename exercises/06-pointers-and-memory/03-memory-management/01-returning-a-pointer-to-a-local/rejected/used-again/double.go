package double

var (
	results [64]int
	next    int
)

// Make saves allocations: it has 64 variables and uses them in turn.
func Make(v int) *int {
	n := &results[next]
	next = (next + 1) % len(results)
	*n = v * 2
	return n
}

// Plain returns the double of v.
func Plain(v int) int {
	return v * 2
}
