package voices

import (
	"fmt"
	"io"
	"time"
)

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	for i := range 3 {
		if i > 0 {
			time.Sleep(50 * time.Millisecond)
		}
		fmt.Fprintln(out, "hello")
		time.Sleep(50 * time.Millisecond)
		fmt.Fprintln(out, "world")
	}
}
