package counters

// increment adds 1 to the int that p points to.
func increment(p *int) {
}

// incrementAll adds 1 to each int that an element of ps points to, once even
// if several elements point to it.
func incrementAll(ps []*int) {
}
