package shelf

// TakeAll receives what is in the buffer of ch.
func TakeAll(ch chan int) []int {
	var all []int
	for len(ch) > 0 {
		all = append(all, <-ch)
	}
	return all
}
