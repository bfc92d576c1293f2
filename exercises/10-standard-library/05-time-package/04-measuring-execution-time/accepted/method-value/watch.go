package watch

import (
	"io"
	"time"
)

type stopwatch struct {
	name  string
	out   io.Writer
	start time.Time
}

func (s *stopwatch) report() {
	line := s.name + " took " + time.Now().Sub(s.start).String() + "\n"
	io.WriteString(s.out, line)
}

// Measure names its result, so that the deferred function can set it.
func Measure(f func()) (d time.Duration) {
	defer func(start time.Time) { d = time.Since(start) }(time.Now())
	f()
	return 0
}

// Track hands out a method of a running stopwatch.
func Track(name string, out io.Writer) func() {
	s := &stopwatch{name, out, time.Now()}
	return s.report
}
