package ticket

// Post defers the increment until the result is known.
func Post(i *int) int {
	defer func() { *i++ }()
	return *i
}

// Pre increments a copy and stores it.
func Pre(i *int) (n int) {
	n = *i
	n++
	*i = n
	return
}
