package removal

// Growth appends n numbers to a slice that begins with room for two, and
// returns its capacity after each append and how often that has changed.
func Growth(n int) (caps []int, moves int) {
	s := make([]int, 0, 2)
	for i := range n {
		before := cap(s)
		s = append(s, i)
		if cap(s) != before {
			moves++
		}
		caps = append(caps, cap(s))
	}
	return caps, moves
}
