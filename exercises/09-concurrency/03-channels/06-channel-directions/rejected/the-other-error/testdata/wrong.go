package wrong

func push(in <-chan int) {
	in <- 1
}
