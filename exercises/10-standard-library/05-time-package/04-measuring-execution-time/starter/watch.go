package watch

import (
	"io"
	"time"
)

// Measure calls f and returns how long that took.
func Measure(f func()) time.Duration {
	return 0
}

// Track starts a measurement; the returned function writes the result to out.
func Track(name string, out io.Writer) func() {
	return func() {}
}
