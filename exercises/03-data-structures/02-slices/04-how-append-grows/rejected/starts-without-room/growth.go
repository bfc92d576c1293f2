package removal

// Growth appends n numbers and watches the slice.
func Growth(n int) (caps []int, moves int) {
	var s []int
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
