package ferry

// NextID counts one up and returns the new number.
func NextID(counter *int64) int64 {
	return 0
}

// CountEvents counts one up in many goroutines, in each so many times, and returns
// the sum.
func CountEvents(goroutines, perGoroutine int) int64 {
	return 0
}
