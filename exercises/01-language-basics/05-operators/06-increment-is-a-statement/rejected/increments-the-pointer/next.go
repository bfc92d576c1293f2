package ticket

// Post increments *i and returns its value from before.
func Post(i *int) int {
	old := *i
	i++
	return old
}

// Pre increments *i and returns its new value.
func Pre(i *int) int {
	i++
	return *i
}
