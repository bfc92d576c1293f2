package locker

// Through reads and increments its parameter through a pointer.
func Through(x int) (int, int, bool) {
	var p *int
	p = &x
	before := *p
	(*p)++
	return before, x, &x == p
}
