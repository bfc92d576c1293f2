package voices

import (
	"io"
	"time"
)

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	finished := make(chan bool)
	begin := time.Now()
	until := func(ms int) { time.Sleep(time.Until(begin.Add(time.Duration(ms) * time.Millisecond))) }
	go func() {
		defer close(finished)
		for _, ms := range []int{0, 100, 200} {
			until(ms)
			io.WriteString(out, "hello\n")
		}
	}()
	for _, ms := range []int{50, 150, 250} {
		until(ms)
		io.WriteString(out, "world\n")
	}
	<-finished
}
