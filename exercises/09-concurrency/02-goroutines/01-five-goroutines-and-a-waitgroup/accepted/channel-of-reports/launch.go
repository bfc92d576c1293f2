package launch

// Launch calls emit(0) to emit(n-1), each in a goroutine of its own, and
// returns when all of them are done.
func Launch(n int, emit func(i int)) {
	done := make(chan int)
	for i := 0; i < n; i++ {
		go work(i, emit, done)
	}
	for i := 0; i < n; i++ {
		<-done
	}
}

func work(i int, emit func(i int), done chan<- int) {
	emit(i)
	done <- i
}
