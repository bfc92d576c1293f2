package voices

import (
	"fmt"
	"io"
	"time"
)

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	begin := time.Now()
	go func() {
		for _, ms := range []int{0, 100, 200} {
			for time.Since(begin).Milliseconds() < int64(ms) {
			}
			fmt.Fprintln(out, "hello")
		}
	}()
	for _, ms := range []int{50, 150, 250} {
		for time.Since(begin).Milliseconds() < int64(ms) {
		}
		fmt.Fprintln(out, "world")
	}
}
