package shelf

// Fill returns a new, open channel with the three values in its buffer.
func Fill(vals [3]int) chan int {
	return nil
}

// TakeAll receives what is in the buffer of ch.
func TakeAll(ch chan int) []int {
	return nil
}
