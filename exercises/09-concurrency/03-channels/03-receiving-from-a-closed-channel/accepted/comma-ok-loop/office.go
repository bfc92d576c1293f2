package office

// CloseAndDrain closes ch and returns what was left in its buffer, and the two
// results of one more receive.
func CloseAndDrain(ch chan int) ([]int, int, bool) {
	values := make([]int, 0, len(ch))
	close(ch)
	for {
		v, ok := <-ch
		if !ok {
			return values, v, ok // the receive that finds nothing is the last one
		}
		values = append(values, v)
	}
}
