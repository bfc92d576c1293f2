package counters

// increment adds 1 to what p points to.
func increment(p *int) {
	if p != nil {
		*p++
	}
}

// incrementAll adds 1 for each element.
func incrementAll(ps []*int) {
	for _, p := range ps {
		increment(p)
	}
}
