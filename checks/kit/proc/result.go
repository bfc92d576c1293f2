package proc

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/diff"
	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/stack"
)

// Result is how a run of the program ended. Its Want methods fail the test
// when something else was wanted, and explain a panic or a deadlock of the
// program instead of comparing.
type Result struct {
	Stdout   string
	Stderr   string
	ExitCode int    // -1 when a signal ended the program
	Signal   string // that ended the program, or ""
	TimedOut bool   // only with [Inspect]

	// Panic is the panic that ended the program, or nil.
	Panic *kit.Panic

	t       testing.TB
	call    string
	crash   *child.Crash
	another bool // program than the learner's main
	crashOK bool // the harness has accepted the exit status of the crash
}

// Run runs the program to its end. A program that passes its deadline or
// writes more than 1 MiB to a stream is killed and fails the test, unless
// [Inspect] is given.
func Run(t testing.TB, opts ...Option) *Result {
	t.Helper()
	r := newRun(opts)
	c := r.start(t)
	c.Feed(r.stdin)
	return r.finish(t, c)
}

// finish waits for the end of the program and judges how it came about.
func (r *run) finish(t testing.TB, c *child.Child) *Result {
	t.Helper()
	end := c.Wait(r.deadline)
	result := &Result{
		Stdout: end.Stdout, Stderr: end.Stderr,
		ExitCode: end.ExitCode, Signal: end.Signal, TimedOut: end.TimedOut,
		t: t, call: r.call(), crash: end.Crash(), another: r.command != nil,
	}
	if end.ExitCode == harnessError && strings.HasPrefix(end.Stderr, "kit: ") {
		t.Fatal(strings.TrimSpace(end.Stderr))
	}
	if result.crash != nil && result.crash.Fatal == "" {
		result.Panic = &kit.Panic{Value: result.crash.Panic, Text: result.crash.Panic, Frames: result.crash.Frames()}
	}
	if r.inspect {
		return result
	}
	if end.Flooded != "" {
		result.output()
		kit.Outcome(t, kit.TooMuchOutput, end.Flooded)
		kit.Fail(t, kit.Failure{Call: result.call, Message: "too much output: more than 1 MiB on " + end.Flooded})
	}
	if end.TimedOut {
		result.failTimeout(r.deadline, end.Dump)
	}
	return result
}

// failTimeout reports a program that did not end.
func (r *Result) failTimeout(limit time.Duration, dump string) {
	r.t.Helper()
	r.output()
	var own []*stack.Goroutine
	for _, g := range stack.Parse(dump) {
		if g.ID == 1 || len(g.Learner()) > 0 {
			own = append(own, g)
		}
	}
	stuck := stack.Explain(own)
	class, message := kit.TimedOut, fmt.Sprintf("does not end within %v", limit)
	if len(own) > 0 {
		message += ": it is still " + stuck.String()
	}
	if stuck.Deadlock {
		class, message = kit.Deadlock, "waits for ever: it is "+stuck.String()
	}
	kit.Outcome(r.t, class, stuck.String())
	kit.Fail(r.t, kit.Failure{Call: r.call, Message: message, File: stuck.Place.File, Line: stuck.Place.Line})
}

// output passes on what the program wrote.
func (r *Result) output() {
	r.t.Helper()
	kit.Output(r.t, "stdout", r.Stdout)
	kit.Output(r.t, "stderr", r.stderr())
}

// stderr is what the program itself wrote to standard error.
func (r *Result) stderr() string {
	if r.crash != nil {
		return r.crash.Before
	}
	return r.Stderr
}

// failCrash reports a program that the runtime has ended, if that is so and
// nothing else was wanted.
func (r *Result) failCrash() {
	r.t.Helper()
	if r.crash == nil || r.crashOK {
		return
	}
	r.output()
	if r.Panic != nil {
		r.Panic.Fail(r.t, r.call)
	}
	f := kit.Failure{Call: r.call, Message: "fatal error: " + r.crash.Fatal}
	switch {
	case strings.HasSuffix(r.crash.Fatal, "deadlock!"):
		stuck := stack.Explain(r.crash.Goroutines)
		f.Message += "\nit is " + stuck.String()
		f.File, f.Line = stuck.Place.File, stuck.Place.Line
		kit.Outcome(r.t, kit.Deadlock, stuck.String())
	case strings.Contains(r.crash.Fatal, "out of memory"), strings.Contains(r.crash.Fatal, "cannot allocate memory"):
		kit.Outcome(r.t, kit.OutOfMemory, r.crash.Fatal)
	default:
		if frames := r.crash.Frames(); len(frames) > 0 {
			f.Message += "\nin " + frames[0].String()
			f.File, f.Line = frames[0].File, frames[0].Line
		}
		kit.Outcome(r.t, kit.Panicked, r.crash.Fatal)
	}
	kit.Fail(r.t, f)
}

// WantOutput fails the test unless standard output is want, standard error is
// empty and the exit status is 0.
func (r *Result) WantOutput(want string) {
	r.t.Helper()
	r.failCrash()
	r.WantStdout(want)
	r.WantStderr("")
	r.WantExit(0)
}

// WantStdout fails the test unless standard output is want.
func (r *Result) WantStdout(want string) {
	r.t.Helper()
	if r.Stdout == want {
		return
	}
	r.failCrash()
	remark := diff.Remark(want, r.Stdout)
	stderr := r.stderr()
	switch {
	case r.Stdout == "" && want != "" && strings.TrimSpace(stderr) == strings.TrimSpace(want):
		remark = "the text went to standard error, where the builtin println and package log write"
	case r.Stdout == "" && want != "":
		remark = "nothing was printed"
	}
	r.failText("standard output", want, r.Stdout, remark)
}

// WantStderr fails the test unless standard error is want.
func (r *Result) WantStderr(want string) {
	r.t.Helper()
	if r.Stderr == want {
		return
	}
	r.failCrash()
	remark := diff.Remark(want, r.Stderr)
	if r.Stderr == "" && strings.TrimSpace(r.Stdout) == strings.TrimSpace(want) {
		remark = "the text went to standard output"
	}
	r.failText("standard error", want, r.Stderr, remark)
}

// failText reports a stream with a wrong text.
func (r *Result) failText(stream, want, got, remark string) {
	r.t.Helper()
	r.output()
	message := stream + " is wrong"
	if want == "" {
		message = stream + " should be empty"
	}
	if remark != "" {
		message += ": " + remark
	}
	if r.ExitCode != 0 {
		message += fmt.Sprintf("\nthe program ended with %s", r.status())
	}
	if text := r.excerpt(); text != "" && stream == "standard output" {
		message += "\nstandard error: " + text
	}
	f := kit.Failure{Call: r.call, Message: message, Want: kit.Show(want), Got: kit.Show(got)}
	if diff.Multiline(want) || diff.Multiline(got) {
		f.Diff = kit.Diff(want, got)
	}
	kit.Fail(r.t, f)
}

// excerpt shortens what a program wrote to standard error. What another program
// wrote explains its failure, so more of it is shown, line by line; but not what
// the go command downloads, which says nothing and comes in any order.
func (r *Result) excerpt() string {
	text := strings.TrimSpace(r.stderr())
	if text == "" {
		return ""
	}
	if !r.another {
		return short(text)
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "go: downloading ") {
			b.WriteString(line)
		}
	}
	return fact.Shorten(strings.TrimSpace(b.String()), 1000)
}

// WantExit fails the test unless the program has ended with the exit status
// code. A panic ends a program with 2.
func (r *Result) WantExit(code int) {
	r.t.Helper()
	if r.ExitCode == code {
		r.crashOK = true
		return
	}
	r.failCrash()
	r.output()
	f := kit.Failure{
		Call: r.call, Message: "the program ends with another exit status",
		Want: fmt.Sprintf("exit status %d", code), Got: r.status(),
	}
	if text := r.excerpt(); text != "" {
		f.Message += "\nstandard error: " + text
	}
	kit.Fail(r.t, f)
}

func (r *Result) status() string {
	if r.Signal != "" {
		return "signal " + r.Signal
	}
	return fmt.Sprintf("exit status %d", r.ExitCode)
}
