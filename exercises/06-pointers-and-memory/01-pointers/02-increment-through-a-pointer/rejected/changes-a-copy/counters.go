package counters

// increment adds 1 to what p points to.
func increment(p *int) {
	if p != nil {
		v := *p
		v++
		_ = v
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
