package watch

import (
	"fmt"
	"io"
	"time"
)

// Measure calls f and returns how long that took.
func Measure(f func()) time.Duration {
	var d time.Duration
	start := time.Now()
	defer func() { d = time.Since(start) }()
	f()
	return d
}

// Track starts a measurement.
func Track(name string, out io.Writer) func() {
	start := time.Now()
	return func() { fmt.Fprintf(out, "%s took %v\n", name, time.Since(start)) }
}
