package kitchen

// Handoff hands a value over.
func Handoff(produce func() int, consume func(int)) {
	ch := make(chan int, 1)
	go func() { ch <- produce() }()
	consume(<-ch)
}
