package kit

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"gotrain/kit/internal/deep"
	"gotrain/kit/internal/diff"
)

// Equal fails the test unless got deeply equals want. NaN equals NaN, and a
// nil slice or map equals an empty one; see [Exactly].
func Equal(t testing.TB, call string, got, want any) {
	t.Helper()
	if d := deep.Compare(want, got, false); d != nil {
		unequal(t, call, got, want, d)
	}
}

// Exactly is like [Equal], but tells a nil slice or map from an empty one and
// 0 from -0.
func Exactly(t testing.TB, call string, got, want any) {
	t.Helper()
	if d := deep.Compare(want, got, true); d != nil {
		unequal(t, call, got, want, d)
	}
}

func unequal(t testing.TB, call string, got, want any, d *deep.Difference) {
	t.Helper()
	f := Failure{Call: call, Want: Show(want), Got: Show(got)}
	if f.Want == f.Got {
		// They look alike: the type or something within makes the difference.
		f.Want, f.Got = fmt.Sprintf("%T %s", want, f.Want), fmt.Sprintf("%T %s", got, f.Got)
	}
	a, okA := asText(want)
	b, okB := asText(got)
	switch {
	case okA && okB:
		f.Message = diff.Remark(a, b)
		if diff.Multiline(a) || diff.Multiline(b) {
			f.Diff = Diff(a, b)
		}
	case d.Path == ".len" && len(f.Want)+len(f.Got) > 120:
		f.Message = "the lengths differ: want " + d.Want + ", got " + d.Got
	case d.Path != "" && len(f.Want)+len(f.Got) > 120:
		f.Message = "the first difference is at " + d.Path + ": want " + d.Want + ", got " + d.Got
	}
	Fail(t, f)
}

// asText returns the text of a string of any type.
func asText(v any) (string, bool) {
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String(), true
	}
	return "", false
}

// Near fails the test unless got is within the tolerance of want. NaN is near
// NaN, an infinity near itself.
func Near(t testing.TB, call string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) <= tolerance || same(got, want) {
		return
	}
	Fail(t, Failure{Call: call, Want: Show(want) + " ± " + Show(tolerance), Got: Show(got)})
}

// NoError fails the test when err is not nil.
func NoError(t testing.TB, call string, err error) {
	t.Helper()
	if err != nil {
		Fail(t, Failure{Call: call, Message: "there should be no error", Want: "nil", Got: Show(err)})
	}
}

// ErrorText fails the test unless err is an error with the text want.
func ErrorText(t testing.TB, call string, err error, want string) {
	t.Helper()
	if err == nil {
		Fail(t, Failure{Call: call, Message: "there should be an error", Want: showError(want), Got: "nil"})
	}
	if err.Error() != want {
		Fail(t, Failure{Call: call, Message: "the error has another text", Want: showError(want), Got: Show(err)})
	}
}

func showError(text string) string {
	return Show(errors.New(text))
}

// ErrorIs fails the test unless errors.Is(err, target).
func ErrorIs(t testing.TB, call string, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		Fail(t, Failure{
			Call:    call,
			Message: "errors.Is does not find the error that is wanted in the one that came",
			Want:    Show(target), Got: Show(err),
		})
	}
}

// True fails the test unless ok. The format says what should hold, and what
// holds instead where that helps: "should wrap ErrRange; it is %s".
func True(t testing.TB, ok bool, call, format string, args ...any) {
	t.Helper()
	if !ok {
		Fail(t, Failure{Call: call, Message: fmt.Sprintf(format, args...)})
	}
}

// same reports whether [Equal] accepts the values.
func same(got, want any) bool {
	return deep.Compare(want, got, false) == nil
}
