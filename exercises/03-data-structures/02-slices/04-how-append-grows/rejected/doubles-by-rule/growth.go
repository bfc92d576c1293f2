package removal

// Growth computes how a slice grows: when it is full, its capacity doubles.
func Growth(n int) (caps []int, moves int) {
	capacity := 2
	for i := range n {
		if i == capacity {
			capacity *= 2
			moves++
		}
		caps = append(caps, capacity)
	}
	return caps, moves
}
