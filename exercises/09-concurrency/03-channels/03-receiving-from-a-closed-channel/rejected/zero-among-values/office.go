package office

// CloseAndDrain closes ch and returns what was left in its buffer.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	close(ch)
	ok = true
	for ok {
		zero, ok = <-ch
		values = append(values, zero)
	}
	return values, zero, ok
}
