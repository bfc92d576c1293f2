package counters

// increment moves on by one.
func increment(p *int) {
	if p != nil {
		p++
	}
}

// incrementAll adds 1 to each int once.
func incrementAll(ps []*int) {
	done := map[*int]bool{}
	for _, p := range ps {
		if !done[p] {
			increment(p)
			done[p] = true
		}
	}
}
