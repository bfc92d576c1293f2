package office

// CloseAndDrain closes ch and returns what was left in its buffer.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	close(ch)
	for v := <-ch; v != 0; v = <-ch {
		values = append(values, v)
	}
	zero, ok = <-ch
	return values, zero, ok
}
