package ticket

// Post defers the increment until the result is known.
func Post(i *int) int {
	defer func() { *i++ }()
	return *i
}

// Pre goes by a second pointer to the same counter.
func Pre(i *int) (n int) {
	counter := i
	(*counter)++
	n = *counter
	return
}
