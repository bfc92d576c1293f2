package removal

// Growth appends n numbers and watches the slice.
func Growth(n int) (caps []int, moves int) {
	s := make([]int, 0, 2)
	last := 0
	for i := range n {
		s = append(s, i)
		if cap(s) != last {
			moves++
			last = cap(s)
		}
		caps = append(caps, cap(s))
	}
	return caps, moves
}
