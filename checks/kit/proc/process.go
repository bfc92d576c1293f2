package proc

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
)

// Process is a program that runs while the test talks to it. It is killed at
// the end of the test.
type Process struct {
	t     testing.TB
	run   *run
	child *child.Child
	read  int // how much of standard output was read
	last  string
}

// Start starts the program. [Stdin] gives it its first input; more follows
// with [Process.Write].
func Start(t testing.TB, opts ...Option) *Process {
	t.Helper()
	r := newRun(opts)
	p := &Process{t: t, run: r, child: r.start(t)}
	if r.stdin != "" {
		p.Write(r.stdin)
	}
	return p
}

// Write writes text to the standard input of the program. A line needs its
// newline.
func (p *Process) Write(text string) {
	p.t.Helper()
	p.last = " after " + short(text)
	done := make(chan error, 1)
	go func() {
		_, err := p.child.Stdin.Write([]byte(text))
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			p.fail("reads no more: the input " + short(text) + " cannot be written")
		}
	case <-time.After(p.run.deadline):
		p.fail(fmt.Sprintf("does not read its input within %v%s", p.run.deadline, p.last))
	}
}

// CloseStdin ends the standard input of the program.
func (p *Process) CloseStdin() {
	p.last = " after the end of its input"
	p.child.Stdin.Close()
}

// ReadLine returns the next line of standard output, without its newline. It
// fails the test when none comes before the deadline.
func (p *Process) ReadLine() string {
	p.t.Helper()
	return strings.TrimSuffix(p.ReadUntil("\n"), "\n")
}

// ReadUntil returns the next part of standard output up to and with the text,
// such as a prompt. It fails the test when that does not come before the
// deadline.
func (p *Process) ReadUntil(text string) string {
	p.t.Helper()
	timer := time.NewTimer(p.run.deadline)
	defer timer.Stop()
	what := short(text)
	if text == "\n" {
		what = "a whole line"
	}
	for {
		unread, ended, changed := p.child.Stdout.From(p.read)
		if i := strings.Index(unread, text); i >= 0 {
			p.read += i + len(text)
			return unread[:i+len(text)]
		}
		if ended {
			result := p.finish()
			result.failCrash()
			result.output()
			kit.Fail(p.t, kit.Failure{
				Call: result.call, Message: "ends with " + result.status() + " instead of printing " + what + p.last,
				Got: kit.Show(unread), Want: what,
			})
		}
		select {
		case <-changed:
		case <-timer.C:
			p.fail(fmt.Sprintf("does not print %s within %v%s; it has printed %s since", what, p.run.deadline, p.last, short(unread)))
		}
	}
}

// Signal sends a signal to the program.
func (p *Process) Signal(sig os.Signal) {
	p.t.Helper()
	p.last = " after the signal " + sig.String()
	if err := p.child.Signal(sig); err != nil {
		p.fail("cannot be sent the signal " + sig.String() + ": " + err.Error())
	}
}

// Wait waits for the end of the program, with its deadline. The result has all
// output from the start.
func (p *Process) Wait() *Result {
	p.t.Helper()
	return p.finish()
}

func (p *Process) finish() *Result {
	p.t.Helper()
	return p.run.finish(p.t, p.child)
}

// fail ends the program and reports the failure.
func (p *Process) fail(message string) {
	p.t.Helper()
	p.child.Kill()
	kit.Output(p.t, "stdout", p.child.Stdout.String())
	kit.Output(p.t, "stderr", p.child.Stderr.String())
	kit.Fail(p.t, kit.Failure{Call: p.run.call(), Message: message})
}
