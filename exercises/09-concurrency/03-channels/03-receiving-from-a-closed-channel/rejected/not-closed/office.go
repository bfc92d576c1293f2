package office

// CloseAndDrain closes ch and returns what was left in its buffer.
func CloseAndDrain(ch chan int) (values []int, zero int, ok bool) {
	for len(ch) > 0 {
		values = append(values, <-ch)
	}
	select {
	case zero, ok = <-ch:
	default:
	}
	return values, zero, ok
}
