package kit

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"gotrain/kit/internal/fake"
)

func TestEqual(t *testing.T) {
	shared := []int{1}
	for _, c := range []struct {
		a, b           any
		equal, exactly bool
	}{
		{1, 1, true, true},
		{1, 2, false, false},
		{1, int64(1), false, false},
		{math.NaN(), math.NaN(), true, true},
		{0.0, math.Copysign(0, -1), true, false},
		{[]int(nil), []int{}, true, false},
		{map[int]int(nil), map[int]int{}, true, false},
		{[]float64{1, math.NaN()}, []float64{1, math.NaN()}, true, true},
		{map[string][]int{"a": {1}}, map[string][]int{"a": {1}}, true, true},
		{map[string]int{"a": 1}, map[string]int{"b": 1}, false, false},
		{map[string]int{"a": 1}, map[string]int{"a": 1, "b": 2}, false, false},
		{&point{1, 2}, &point{1, 2}, true, true},
		{&point{1, 2}, (*point)(nil), false, false},
		{nil, nil, true, true},
		{nil, 0, false, false},
		{Values(1, shared), Values(1, []int{1}), true, true},
		{Values(1, nil), Values(1, errors.New("x")), false, false},
		{errors.New("x"), errors.New("x"), true, true},
		{[2]string{"a", "b"}, [2]string{"a", "c"}, false, false},
		{any([]any{1, "a"}), any([]any{1, "a"}), true, true},
		{fmt.Println, fmt.Print, false, false},
	} {
		if failed := fake.Run(t, func(t testing.TB) { Equal(t, "f()", c.a, c.b) }).Failed(); failed == c.equal {
			t.Errorf("Equal(%s, %s): failed = %t", Show(c.a), Show(c.b), failed)
		}
		if failed := fake.Run(t, func(t testing.TB) { Exactly(t, "f()", c.a, c.b) }).Failed(); failed == c.exactly {
			t.Errorf("Exactly(%s, %s): failed = %t", Show(c.a), Show(c.b), failed)
		}
	}
}

func TestEqualOfCycles(t *testing.T) {
	ring := func(values ...int) *node {
		first := &node{Value: values[0]}
		last := first
		for _, v := range values[1:] {
			last.Next = &node{Value: v}
			last = last.Next
		}
		last.Next = first
		return first
	}
	if fake.Run(t, func(t testing.TB) { Equal(t, "f()", ring(1, 2), ring(1, 2)) }).Failed() {
		t.Error("equal rings differ")
	}
	if !fake.Run(t, func(t testing.TB) { Equal(t, "f()", ring(1, 2), ring(1, 3)) }).Failed() {
		t.Error("different rings are equal")
	}
}

// text runs a helper that must fail and returns what it writes.
func text(t *testing.T, f func(t testing.TB)) string {
	t.Helper()
	r := fake.Run(t, f)
	if !r.Failed() {
		t.Error("the helper does not fail")
	}
	if len(r.Facts("failure")) != 1 {
		t.Errorf("%d failure facts", len(r.Facts("failure")))
	}
	return r.Text()
}

func TestTexts(t *testing.T) {
	boom := errors.New("boom")
	for _, c := range []struct {
		want string
		f    func(t testing.TB)
	}{
		{"Substr(\"abc\", 1, 2)\n  want \"bc\"\n  got  \"c\"\n",
			func(t testing.TB) { Equal(t, Call("Substr", "abc", 1, 2), "c", "bc") }},
		{"f()\n  want int 1\n  got  int64 1\n",
			func(t testing.TB) { Equal(t, "f()", int64(1), 1) }},
		{"f()\nonly the newline at the end is missing\n  want \"a\\n\"\n  got  \"a\"\n",
			func(t testing.TB) { Equal(t, "f()", "a", "a\n") }},
		{"f()\n  - want, + got\n   a\n  -b\n  +c\n",
			func(t testing.TB) { Equal(t, "f()", "a\nc\n", "a\nb\n") }},
		{"f()\nthere should be no error\n  want nil\n  got  error(\"boom\")\n",
			func(t testing.TB) { NoError(t, "f()", boom) }},
		{"f()\nthere should be an error\n  want error(\"boom\")\n  got  nil\n",
			func(t testing.TB) { ErrorText(t, "f()", nil, "boom") }},
		{"f()\nthe error has another text\n  want error(\"bang\")\n  got  error(\"boom\")\n",
			func(t testing.TB) { ErrorText(t, "f()", boom, "bang") }},
		{"Push(3)\nthe stack must have 1 item\n",
			func(t testing.TB) { True(t, false, "Push(3)", "the stack must have %d item", 1) }},
		{"main.go:3:1: f()\nit is wrong\n",
			func(t testing.TB) {
				Fail(t, Failure{Call: "f()", Message: "it is wrong", File: "main.go", Line: 3, Column: 1})
			}},
		{"100% wrong\n",
			func(t testing.TB) { Failf(t, "%d%% wrong", 100) }},
		{"f()\nshould panic, but it returns\n  want a panic\n  got  no panic\n",
			func(t testing.TB) { MustPanic(t, "f()", func() {}) }},
	} {
		if got := text(t, c.f); got != c.want {
			t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
		}
	}
}

func TestLongDifferenceIsNamed(t *testing.T) {
	a, b := make([]int, 1000), make([]int, 1000)
	b[512] = 7
	got := text(t, func(t testing.TB) { Equal(t, "f()", b, a) })
	if !strings.Contains(got, "the first difference is at [512]: want 0, got 7") {
		t.Error(got)
	}
}

func TestFailureFact(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) {
		MistakeIf(t, true, "off-by-one")
		MistakeIf(t, false, "never")
		Unproven(t, "races")
		Measure(t, "speed", 1.5, "times")
		Output(t, "stdout", strings.Repeat("x", 1<<20))
		Equal(t, "f(1)", 2, 3)
	})
	f := r.Facts("failure")[0]
	if f["message"] != nil || f["want"] != "3" || f["got"] != "2" || f["call"] != "f(1)" || f["line"] != nil {
		t.Errorf("%v", f)
	}
	if m := r.Facts("mistake"); len(m) != 1 || m[0]["slug"] != "off-by-one" {
		t.Errorf("%v", m)
	}
	if m := r.Facts("measure"); len(m) != 1 || m[0]["value"] != 1.5 || m[0]["unit"] != "times" {
		t.Errorf("%v", m)
	}
	if u := r.Facts("unproven"); len(u) != 1 || u[0]["what"] != "races" {
		t.Errorf("%v", u)
	}
	if o := r.Facts("output"); len(o) != 1 || len(o[0]["text"].(string)) > 17<<10 {
		t.Error("the output is not capped")
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		got, want float64
		near      bool
	}{
		{1, 1.05, true}, {1, 1.2, false}, {math.NaN(), math.NaN(), true}, {math.NaN(), 1, false},
		{math.Inf(1), math.Inf(1), true}, {math.Inf(1), math.Inf(-1), false},
	} {
		if r := fake.Run(t, func(t testing.TB) { Near(t, "f()", c.got, c.want, 0.1) }); r.Failed() == c.near {
			t.Errorf("Near(%v, %v): %s", c.got, c.want, r.Text())
		}
	}
}

func TestErrorIs(t *testing.T) {
	wrapped := fmt.Errorf("reading: %w", io.EOF)
	if fake.Run(t, func(t testing.TB) { ErrorIs(t, "f()", wrapped, io.EOF) }).Failed() {
		t.Error("a wrapped error is not found")
	}
	if !fake.Run(t, func(t testing.TB) { ErrorIs(t, "f()", wrapped, os.ErrNotExist) }).Failed() {
		t.Error("another error is found")
	}
}

func TestTry(t *testing.T) {
	if p := Try(func() {}); p != nil {
		t.Error(p)
	}
	for want, v := range map[string]any{"boom": "boom", "an error": errors.New("an error"), "7": 7, "point{X: 1, Y: 2}": point{1, 2}, "&badError{}": &badError{}} {
		if p := Try(func() { panic(v) }); p == nil || p.Text != want {
			t.Errorf("want %s, got %v", want, p)
		}
	}
	if p := Try(func() { _ = []int{}[len(os.Args)-len(os.Args)+5:] }); p == nil || !strings.HasPrefix(p.Text, "runtime error: slice bounds") {
		t.Error(p)
	}
	ended := false
	r := fake.Run(t, func(t testing.TB) {
		defer func() { ended = true }()
		Try(func() { t.FailNow() })
		t.Log("reached")
	})
	if !ended || !r.Failed() || r.Text() != "" {
		t.Error("FailNow does not pass through Try")
	}
}

func TestNoPanic(t *testing.T) {
	r := fake.Run(t, func(t testing.TB) { NoPanic(t, "f()", func() { panic("boom") }) })
	if r.Outcome() != Panicked || len(r.Facts("panic")) != 1 || r.Facts("panic")[0]["value"] != "boom" {
		t.Error(r.Text())
	}
}

func TestFiles(t *testing.T) {
	dir := Files(t, map[string]string{"a.txt": "A", "sub/b.txt": "B"})
	t.Setenv("GOTRAIN_CHECK", dir)
	if got := string(Data(t, "sub/b.txt")); got != "B" {
		t.Error(got)
	}
	if !fake.Run(t, func(t testing.TB) { Data(t, "no") }).Failed() {
		t.Error("a missing file is no failure")
	}
	t.Setenv("GOTRAIN_CHECK", "")
	if !fake.Run(t, func(t testing.TB) { Data(t, "a.txt") }).Failed() {
		t.Error("a missing variable is no failure")
	}
}

var sink []byte

func TestOpenFiles(t *testing.T) {
	open := func(name string) *os.File {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	open("open.go") // the first file may open what the runtime needs for all
	before := OpenFiles(t)
	f := open("open.go")
	more := 1
	if runtime.GOOS == "windows" {
		more = 0
	}
	Equal(t, "OpenFiles with one more file", OpenFiles(t), before+more)
	f.Close()
	Equal(t, "OpenFiles after closing it", OpenFiles(t), before)
}

func TestAllocs(t *testing.T) {
	one := func() { sink = make([]byte, 100) }
	two := func() { one(); one() }
	none := func() {}
	for _, c := range []struct {
		fails bool
		f     func(t testing.TB)
	}{
		{false, func(t testing.TB) { Allocs(t, "f()", 1, one) }},
		{true, func(t testing.TB) { Allocs(t, "f()", 1, two) }},
		{false, func(t testing.TB) { AllocRatio(t, "f()", two, one, 2) }},
		{true, func(t testing.TB) { AllocRatio(t, "f()", two, one, 1.5) }},
		{false, func(t testing.TB) { AllocRatio(t, "f()", none, none, 1) }},
		{true, func(t testing.TB) { AllocRatio(t, "f()", one, none, 1) }},
	} {
		r := fake.Run(t, c.f)
		if r.Failed() != c.fails || len(r.Facts("measure")) != 1 {
			t.Errorf("failed = %t, measures %v\n%s", r.Failed(), r.Facts("measure"), r.Text())
		}
	}
}
