package shelf

// Fill returns a channel that delivers the three values.
func Fill(vals [3]int) chan int {
	ch := make(chan int)
	go func() {
		for _, v := range vals {
			ch <- v
		}
	}()
	return ch
}
