package watch

import (
	"fmt"
	"io"
	"time"
)

// Measure calls f and returns how long that took.
func Measure(f func()) time.Duration {
	start := time.Now()
	defer f()
	return time.Since(start)
}

// Track starts a measurement; the returned function writes the result to out.
func Track(name string, out io.Writer) func() {
	start := time.Now()
	return func() {
		fmt.Fprintf(out, "%s took %v\n", name, time.Since(start))
	}
}
