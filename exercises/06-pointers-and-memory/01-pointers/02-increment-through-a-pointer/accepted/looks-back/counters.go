package counters

import "slices"

// increment adds 1 to the int that p points to.
func increment(p *int) {
	if p == nil {
		return
	}
	*p = *p + 1
}

// incrementAll skips a pointer that has come before.
func incrementAll(ps []*int) {
	for i := 0; i < len(ps); i++ {
		if slices.Contains(ps[:i], ps[i]) {
			continue
		}
		increment(ps[i])
	}
}
