package kit

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit/internal/fact"
)

// Failure describes a failed check in the learner's words.
type Failure struct {
	Message string // one sentence; made from the other fields when empty
	Call    string // the call that was made, see [Call]
	Want    string // the value that is right, see [Show]
	Got     string // the value that came
	Diff    string // see [Diff]
	File    string // the learner's file, relative to the module
	Line    int
	Column  int
}

// Fail reports a failure and ends the test.
func Fail(t testing.TB, f Failure) {
	t.Helper()
	fact.Send(t, "failure",
		fact.Field{Name: "message", Value: f.message()},
		fact.Field{Name: "call", Value: f.Call},
		fact.Field{Name: "want", Value: f.Want},
		fact.Field{Name: "got", Value: f.Got},
		fact.Field{Name: "diff", Value: f.Diff},
		fact.Field{Name: "file", Value: f.File},
		fact.Field{Name: "line", Value: f.Line},
		fact.Field{Name: "column", Value: f.Column},
	)
	t.Fatal(f.text())
}

// Failf reports a failure that a sentence describes and ends the test.
func Failf(t testing.TB, format string, args ...any) {
	t.Helper()
	Fail(t, Failure{Message: fmt.Sprintf(format, args...)})
}

// message returns the sentence of the failure; none where its other fields
// say all.
func (f Failure) message() string {
	if f.Message == "" && f.Want == "" && f.Got == "" && f.Diff == "" {
		return "the result is wrong"
	}
	return f.Message
}

// text is the failure for readers of plain go test.
func (f Failure) text() string {
	var lines []string
	if f.Call != "" {
		lines = append(lines, f.Call)
	}
	if f.Message != "" && f.Message != f.Call {
		lines = append(lines, f.Message)
	}
	if len(lines) == 0 {
		lines = append(lines, "the result is wrong")
	}
	if f.File != "" && f.Line > 0 {
		lines[0] = f.place() + ": " + lines[0]
	}
	if f.Diff != "" {
		lines = append(lines, "  - want, + got", indent(f.Diff))
	} else if f.Want != "" || f.Got != "" {
		lines = append(lines, "  want "+f.Want, "  got  "+f.Got)
	}
	return strings.Join(lines, "\n")
}

func (f Failure) place() string {
	s := f.File + ":" + strconv.Itoa(f.Line)
	if f.Column > 0 {
		s += ":" + strconv.Itoa(f.Column)
	}
	return s
}

// indent indents each line of a text.
func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ")
}

// Mistake says that the run smells of a known mistake: slug names a folder in
// the exercise's rejected attempts. It does not fail the test; call it before
// the helper that does.
func Mistake(t testing.TB, slug string) {
	t.Helper()
	fact.Send(t, "mistake", fact.Field{Name: "slug", Value: slug})
}

// MistakeIf calls [Mistake] when cond holds.
func MistakeIf(t testing.TB, cond bool, slug string) {
	t.Helper()
	if cond {
		Mistake(t, slug)
	}
}

// Unproven says what this run could not check, for example because there is no
// race detector on this machine. It does not fail the test.
func Unproven(t testing.TB, what string) {
	t.Helper()
	fact.Send(t, "unproven", fact.Field{Name: "what", Value: what})
	t.Log("not checked: " + what)
}

// Measure reports a measured number. It does not fail the test.
func Measure(t testing.TB, name string, value float64, unit string) {
	t.Helper()
	fact.Send(t, "measure",
		fact.Field{Name: "name", Value: name},
		fact.Field{Name: "value", Value: value},
		fact.Field{Name: "unit", Value: unit},
	)
}

// The classes of a failure, see [Outcome].
const (
	TimedOut      = "timed-out"
	TooMuchOutput = "too-much-output"
	Deadlock      = "deadlock"
	GoroutineLeak = "goroutine-leak"
	Panicked      = "panicked"
	OutOfMemory   = "out-of-memory"
)

// Outcome says how the failure that follows is to be classed, with a detail
// such as the place. It does not fail the test.
func Outcome(t testing.TB, class, detail string) {
	t.Helper()
	fact.Send(t, "outcome",
		fact.Field{Name: "outcome", Value: class},
		fact.Field{Name: "detail", Value: detail},
	)
}

// maxOutput is how much of a stream is passed on.
const maxOutput = 16 << 10

// Output passes on what the learner's program wrote; stream is stdout or
// stderr.
func Output(t testing.TB, stream, text string) {
	t.Helper()
	if text == "" {
		return
	}
	fact.Send(t, "output",
		fact.Field{Name: "stream", Value: stream},
		fact.Field{Name: "text", Value: fact.Shorten(text, maxOutput)},
	)
}
