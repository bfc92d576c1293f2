package kit

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gotrain/kit/internal/stack"
)

const (
	// captureLimit is how much a captured function may write to a stream.
	captureLimit = 1 << 20
	// capturePatience is how long a captured function may take.
	capturePatience = 5 * time.Second
)

// Capture calls f and returns what it writes to os.Stdout and os.Stderr. It
// does not see what the builtin println writes; package proc does. A function
// that writes more than 1 MiB, panics or does not return fails the test. Tests
// that capture must not run in parallel.
func Capture(t testing.TB, f func()) (stdout, stderr string) {
	t.Helper()
	flood := make(chan string, 2)
	out, errs := openStream(t, "standard output", flood), openStream(t, "standard error", flood)
	oldOut, oldErr := os.Stdout, os.Stderr
	restore := func() { os.Stdout, os.Stderr = oldOut, oldErr }
	os.Stdout, os.Stderr = out.w, errs.w

	k := launch(f)
	timer := time.NewTimer(capturePatience)
	defer timer.Stop()
	select {
	case <-k.done:
		restore()
	case stream := <-flood:
		k.awaitBlocked()
		restore()
		failFlood(t, stream, out.String(), errs.String())
	case <-timer.C:
		// The streams stay as they are: what the function may still print is
		// not to mix with the output of the test.
		Output(t, "stdout", out.String())
		failStuck(t, "", k.stuck())
	}
	stdout, stderr = out.finish(), errs.finish()
	select {
	case stream := <-flood:
		failFlood(t, stream, stdout, stderr)
	default:
	}
	if k.panic != nil {
		Output(t, "stdout", stdout)
		Output(t, "stderr", stderr)
	}
	k.settle(t, "")
	return stdout, stderr
}

// awaitBlocked waits until the task's function is done or waits for its full
// pipe, so that it prints nothing to the stream that comes next.
func (k *task) awaitBlocked() {
	for range 100 {
		if k.within(10 * time.Millisecond) {
			return
		}
		for _, g := range stack.All() {
			if g.ID == k.id && g.State == "IO wait" {
				return
			}
		}
	}
}

func failFlood(t testing.TB, stream, stdout, stderr string) {
	t.Helper()
	Output(t, "stdout", stdout)
	Output(t, "stderr", stderr)
	Outcome(t, TooMuchOutput, stream)
	Failf(t, "too much output: more than 1 MiB on %s", stream)
}

// stream is a pipe whose reading end is drained all the time.
type stream struct {
	r, w *os.File
	done chan struct{}

	mu   sync.Mutex
	text strings.Builder
}

// floods keeps the pipes of abandoned functions open: their writers block
// there instead of spinning.
var floods sync.Map

// openStream opens a pipe. When more than the limit is written to it, its name
// is sent to flood and nothing is read any more.
func openStream(t testing.TB, name string, flood chan<- string) *stream {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatalf("kit: cannot capture the output: %v", err)
	}
	s := &stream{r: r, w: w, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		if !s.drain() {
			floods.Store(s, true)
			flood <- name
		}
	}()
	return s
}

// drain reads to the end of the pipe or until the limit is passed.
func (s *stream) drain() bool {
	b := make([]byte, 32<<10)
	for {
		n, err := s.r.Read(b)
		s.mu.Lock()
		s.text.Write(b[:n])
		size := s.text.Len()
		s.mu.Unlock()
		if err != nil {
			s.r.Close()
			return true
		}
		if size > captureLimit {
			return false
		}
	}
}

// finish closes the writing end and returns what was written.
func (s *stream) finish() string {
	s.w.Close()
	<-s.done
	return s.String()
}

func (s *stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
