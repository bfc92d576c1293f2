package locker

// Through reads and increments its parameter through a pointer.
func Through(x int) (read, after int, same bool) {
	p := &x
	read = *p
	x++
	after = x
	same = p == &x
	return read, after, same
}
