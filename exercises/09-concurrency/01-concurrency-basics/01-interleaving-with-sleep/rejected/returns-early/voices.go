package voices

import (
	"fmt"
	"io"
	"time"
)

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	go say(out, "hello", 0)
	go say(out, "world", 50*time.Millisecond)
}

func say(out io.Writer, word string, first time.Duration) {
	time.Sleep(first)
	for i := range 3 {
		if i > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		fmt.Fprintln(out, word)
	}
}
