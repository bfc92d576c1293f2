package locker

// Through reads and increments its parameter through a pointer.
func Through(x int) (read, after int, same bool) {
	p := &x
	read = *p
	*p = *p + 1
	after = x // changed, though nothing was assigned to it by name
	same = p == &x
	return read, after, same
}
