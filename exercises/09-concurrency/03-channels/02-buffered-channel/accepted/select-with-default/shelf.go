package shelf

// Fill returns a new, open channel with the three values in its buffer.
func Fill(vals [3]int) chan int {
	ch := make(chan int, 3)
	ch <- vals[0]
	ch <- vals[1]
	ch <- vals[2]
	return ch
}

// TakeAll receives what is in the buffer of ch.
func TakeAll(ch chan int) (all []int) {
	for {
		select {
		case v, ok := <-ch:
			if !ok {
				return all
			}
			all = append(all, v)
		default:
			return all
		}
	}
}
