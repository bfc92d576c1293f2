package kit

import (
	"fmt"
	"reflect"
	"testing"

	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/show"
	"gotrain/kit/internal/stack"
)

// Frame is a place in the learner's code.
type Frame = stack.Frame

// Panic is a captured panic.
type Panic struct {
	Value  any     // the argument of panic
	Text   string  // the value as the runtime prints it
	Frames []Frame // the learner's functions, innermost first
}

// Try calls f and returns its panic, or nil when there was none. A test that
// ends within f (t.FailNow, runtime.Goexit) ends.
func Try(f func()) (p *Panic) {
	defer func() {
		if v := recover(); v != nil {
			p = &Panic{Value: v, Text: panicText(v), Frames: stack.Callers()}
		}
	}()
	f()
	return nil
}

// panicText writes a panic's value as the runtime does.
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		if p := Try(func() { _ = v.Error() }); p == nil {
			return v.Error()
		}
	case string:
		return v
	case fmt.Stringer:
		if show.Standard(reflect.TypeOf(v)) {
			return v.String()
		}
	}
	return Show(v)
}

// NoPanic calls f and fails the test when it panics.
func NoPanic(t testing.TB, call string, f func()) {
	t.Helper()
	if p := Try(f); p != nil {
		p.Fail(t, call)
	}
}

// MustPanic calls f, fails the test when it does not panic, and returns the
// panic.
func MustPanic(t testing.TB, call string, f func()) *Panic {
	t.Helper()
	p := Try(f)
	if p == nil {
		Fail(t, Failure{Call: call, Message: "should panic, but it returns", Want: "a panic", Got: "no panic"})
	}
	return p
}

// Fail reports the panic as the failure of a call and ends the test.
func (p *Panic) Fail(t testing.TB, call string) {
	t.Helper()
	frames := make([]fact.Object, len(p.Frames))
	for i, frame := range p.Frames {
		frames[i] = fact.Object{{Name: "func", Value: frame.Func}, {Name: "file", Value: frame.File}, {Name: "line", Value: frame.Line}}
	}
	fact.Send(t, "panic", fact.Field{Name: "value", Value: p.Text}, fact.Field{Name: "frames", Value: frames})
	f := Failure{Call: call, Message: "panic: " + p.Text}
	detail := p.Text
	if len(p.Frames) > 0 {
		f.File, f.Line = p.Frames[0].File, p.Frames[0].Line
		f.Message += "\nin " + p.Frames[0].String()
		detail += " in " + p.Frames[0].String()
	}
	Outcome(t, Panicked, detail)
	Fail(t, f)
}
