package locker

// Through reads and increments its parameter through a pointer.
func Through(x int) (read, after int, same bool) {
	return 0, 0, false
}
