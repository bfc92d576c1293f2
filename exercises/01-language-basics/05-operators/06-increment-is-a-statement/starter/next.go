package ticket

// Post increments *i and returns its value from before.
func Post(i *int) int {
	return 0
}

// Pre increments *i and returns its new value.
func Pre(i *int) int {
	return 0
}
