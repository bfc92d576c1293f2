package shelf

// Fill returns a new, open channel with the three values in its buffer.
func Fill(vals [3]int) chan int {
	ch := make(chan int, len(vals))
	for _, v := range vals {
		ch <- v
	}
	return ch
}

// TakeAll receives what is in the buffer of ch.
func TakeAll(ch chan int) []int {
	var all []int
	for i := 0; i < len(ch); i++ {
		all = append(all, <-ch)
	}
	return all
}
