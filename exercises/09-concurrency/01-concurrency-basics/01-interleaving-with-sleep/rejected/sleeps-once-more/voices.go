package voices

import (
	"fmt"
	"io"
	"time"
)

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	go func() {
		for range 3 {
			fmt.Fprintln(out, "hello")
			time.Sleep(100 * time.Millisecond)
		}
	}()
	time.Sleep(50 * time.Millisecond)
	fmt.Fprintln(out, "world")
	for range 2 {
		time.Sleep(100 * time.Millisecond)
		fmt.Fprintln(out, "world")
	}
}
