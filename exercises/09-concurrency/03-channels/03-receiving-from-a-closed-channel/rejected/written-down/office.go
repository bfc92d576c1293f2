package office

// CloseAndDrain closes ch and returns what was left in its buffer, and the two
// results of one more receive.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	close(ch)
	for v := range ch {
		values = append(values, v)
	}
	return values, 0, false
}
