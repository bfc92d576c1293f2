package kitchen

// Handoff hands a value over.
func Handoff(produce func() int, consume func(int)) {
	ch := make(chan int)
	ch <- produce()
	consume(<-ch)
}
