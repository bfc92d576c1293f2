package station

// TrySend sends v to ch if that is possible at once, and reports whether it was.
func TrySend(ch chan<- int, v int) bool {
	select {
	case ch <- v:
		return true
	default:
		return false
	}
}

// SendAll tries to send each value and returns how many could not be sent.
func SendAll(ch chan<- int, vals []int) (dropped int) {
	for i, v := range vals {
		if !TrySend(ch, v) {
			return len(vals) - i
		}
	}
	return 0
}
