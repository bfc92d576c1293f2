package voices

import (
	"fmt"
	"io"
	"time"
)

const pause = 100 * time.Millisecond

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
	go say(out, "hello")
	time.Sleep(pause / 2)
	say(out, "world")
}

// say writes a line three times, with pauses between.
func say(out io.Writer, word string) {
	for i := range 3 {
		if i > 0 {
			time.Sleep(pause)
		}
		fmt.Fprintln(out, word)
	}
}
