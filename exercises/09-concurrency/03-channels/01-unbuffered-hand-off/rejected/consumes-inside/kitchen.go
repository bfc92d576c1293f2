package kitchen

// Handoff hands a value over.
func Handoff(produce func() int, consume func(int)) {
	ch := make(chan int)
	done := make(chan bool)
	go func() {
		consume(<-ch)
		close(done)
	}()
	go func() { ch <- produce() }()
	<-done
}
