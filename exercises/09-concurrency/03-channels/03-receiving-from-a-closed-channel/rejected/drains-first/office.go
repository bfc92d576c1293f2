package office

// CloseAndDrain closes ch and returns what was left in its buffer.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	for v := range ch {
		values = append(values, v)
	}
	close(ch)
	zero, ok = <-ch
	return values, zero, ok
}
