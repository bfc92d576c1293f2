package office

// CloseAndDrain closes ch and returns what was left in its buffer.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	close(ch)
	for i := 0; i < len(ch); i++ {
		values = append(values, <-ch)
	}
	zero, ok = <-ch
	return values, zero, ok
}
