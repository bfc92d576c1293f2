package wrong

func peek(out chan<- int) {
	v := <-out
}
