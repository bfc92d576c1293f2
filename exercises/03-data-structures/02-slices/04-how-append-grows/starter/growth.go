package removal

// Growth appends n numbers to a slice that begins with room for two, and
// returns its capacity after each append and how often that has changed.
func Growth(n int) (caps []int, moves int) {
	return nil, 0
}
