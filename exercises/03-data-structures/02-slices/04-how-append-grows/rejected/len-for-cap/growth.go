package removal

// Growth appends n numbers and watches the slice.
func Growth(n int) (caps []int, moves int) {
	s := make([]int, 0, 2)
	for i := range n {
		before := cap(s)
		s = append(s, i)
		if cap(s) != before {
			moves++
		}
		caps = append(caps, len(s))
	}
	return caps, moves
}
