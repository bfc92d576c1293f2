package counters

// increment adds 1 to what p points to.
func increment(p *int) {
	if p != nil {
		*p++
	}
}

// incrementAll adds 1 to each number once.
func incrementAll(ps []*int) {
	done := map[int]bool{}
	var distinct []*int
	for _, p := range ps {
		if p != nil && !done[*p] {
			done[*p] = true
			distinct = append(distinct, p)
		}
	}
	for _, p := range distinct {
		increment(p)
	}
}
