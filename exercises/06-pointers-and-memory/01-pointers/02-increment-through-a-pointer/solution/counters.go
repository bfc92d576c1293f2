package counters

// increment adds 1 to the int that p points to.
func increment(p *int) {
	if p != nil {
		*p++
	}
}

// incrementAll adds 1 to each int that an element of ps points to, once even
// if several elements point to it.
func incrementAll(ps []*int) {
	done := map[*int]bool{} // by address, not by value
	for _, p := range ps {
		if !done[p] {
			increment(p)
			done[p] = true
		}
	}
}
