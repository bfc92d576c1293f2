package kitchen

// Handoff calls produce in a goroutine of its own and consume, with what comes
// from there, in the goroutine of its caller.
func Handoff(produce func() int, consume func(int)) {
	for plate := range cook(produce) {
		consume(plate)
	}
}

func cook(produce func() int) <-chan int {
	pass := make(chan int, 0)
	go func() {
		defer close(pass)
		pass <- produce()
	}()
	return pass
}
