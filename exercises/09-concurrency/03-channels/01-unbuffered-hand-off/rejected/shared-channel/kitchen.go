package kitchen

var pass = make(chan int)

// Handoff hands a value over.
func Handoff(produce func() int, consume func(int)) {
	go func() { pass <- produce() }()
	consume(<-pass)
}
