package kit

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
)

type point struct{ X, Y int }

type node struct {
	Value int
	Next  *node
}

type celsius float64

type colour string

type weekday int

func (weekday) String() string { panic("never called") }

type badError struct{}

func (*badError) Error() string { panic("a bad method") }

type pair[K comparable, V any] struct {
	Key   K
	Value V
}

func TestShow(t *testing.T) {
	cycle := &node{Value: 1}
	cycle.Next = cycle
	var nilMap map[string]int
	var nilError error
	for want, v := range map[string]any{
		"nil":                                nil,
		"true":                               true,
		"-7":                                 int8(-7),
		"65":                                 'A',
		"'A'":                                Rune('A'),
		"ctx":                                Code("ctx"),
		"3":                                  3.0,
		"0.1":                                0.1,
		"0.25":                               float32(0.25),
		"123456789":                          123456789.0,
		"1e+300":                             1e300,
		"NaN":                                math.NaN(),
		"+Inf":                               math.Inf(1),
		"-0.0":                               math.Copysign(0, -1),
		"(1+2i)":                             1 + 2i,
		`"a\n\"b\"\xff"`:                     "a\n\"b\"\xff",
		`colour("red")`:                      colour("red"),
		"celsius(36.6)":                      celsius(36.6),
		"weekday(2)":                         weekday(2),
		"1.5s":                               1500 * time.Millisecond,
		"123":                                big.NewInt(123),
		"[]int{1, 2}":                        []int{1, 2},
		"[]int(nil)":                         []int(nil),
		"[]int{}":                            []int{},
		"[2]bool{true, false}":               [2]bool{true, false},
		`[]string{"a", ""}`:                  []string{"a", ""},
		`[]byte("héllo")`:                    []byte("héllo"),
		"[]byte{0, 255}":                     []byte{0, 255},
		"[][]int{{1}, {}, nil}":              [][]int{{1}, {}, nil},
		`[]any{1, "a", nil}`:                 []any{1, "a", nil},
		`map[string]int{"a": 1, "b": 2}`:     map[string]int{"b": 2, "a": 1},
		"map[int]string{2: \"x\", 10: \"\"}": map[int]string{10: "", 2: "x"},
		"map[string]int(nil)":                nilMap,
		"point{X: 1, Y: -2}":                 point{1, -2},
		"&point{X: 0, Y: 0}":                 &point{},
		"[]point{{X: 1, Y: 2}}":              []point{{1, 2}},
		"[]*point{&point{X: 1, Y: 2}, nil}":  []*point{{1, 2}, nil},
		"&node{Value: 1, Next: …}":           cycle,
		`error("boom")`:                      errors.New("boom"),
		"func(int) string":                   func(int) string { return "" },
		"chan int":                           make(chan int),
		"struct{ A int }{A: 1}":              struct{ A int }{1},
		`2, 6, true, nil`:                    Values(2, 6, true, nilError),
		`pair[string,int]{Key: "a", Value: 1}`: pair[string, int]{
			"a", 1},
		"pair[point,[]point]{Key: point{X: 0, Y: 0}, Value: nil}": pair[point, []point]{},
		"&badError{}": &badError{},
	} {
		if got := Show(v); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestShowCutsLongValues(t *testing.T) {
	for _, v := range []any{strings.Repeat("日本", 10_000), make([]int, 100_000), make([]string, 30), [][]string{{strings.Repeat("x", 9000)}}} {
		if got := Show(v); len([]rune(got)) > 2100 {
			t.Errorf("%d characters for %T", len(got), v)
		}
	}
	if got := Show(strings.Repeat("x", 5000)); !strings.HasSuffix(got, "(5000 bytes)") {
		t.Error(got)
	}
	if got := Show(make([]int, 5000)); !strings.HasSuffix(got, "0} (len 5000)") || !strings.Contains(got, "… 4970 more …") {
		t.Error(got)
	}
}

func TestCall(t *testing.T) {
	if got, want := Call("Substr", "abc", 1, 2), `Substr("abc", 1, 2)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := Call("f"), "f()"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Call("f", strings.Repeat("x", 5000)); len(got) > 400 {
		t.Error(got)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ want, got, diff string }{
		{"a\n", "a\n", ""},
		{"a\nb\nc\n", "a\nx\nc\n", " a\n-b\n+x\n c\n"},
		{"a\nb\n", "a\nb", " a\n-b\n+b\n\\ no newline at the end\n"},
		{"a\nb\n", "a \nb\t\r\n", "-a\n-b\n+a·\n+b→␍\n"},
		{"", "a\n", "+a\n"},
		{"a\n\nb\n", "a\nb\n", " a\n-\n b\n"},
		{"1\n2\n3\n4\n5\n6\n7\n8\nx\n", "1\n2\n3\n4\n5\n6\n7\n8\ny\n", "@@ line 6 @@\n 6\n 7\n 8\n-x\n+y\n"},
		{"a\x1b[0mb\n", "ab\n", "-a␛[0mb\n+ab\n"},
	} {
		if got := Diff(c.want, c.got); got != c.diff {
			t.Errorf("Diff(%q, %q)\ngot:\n%s\nwant:\n%s", c.want, c.got, got, c.diff)
		}
	}
}

func TestDiffOfLargeTexts(t *testing.T) {
	a, b := strings.Repeat("a\n", 20_000), strings.Repeat("b\n", 20_000)
	if got := Diff(a, b); len(got) > 2000 || !strings.Contains(got, "more lines") {
		t.Errorf("%d bytes", len(got))
	}
	if got := Diff(a+"x\n"+a, a+"y\n"+a); got != "@@ line 19998 @@\n a\n a\n a\n-x\n+y\n a\n a\n a\n" {
		t.Error(got)
	}
	if got := Diff(strings.Repeat("x", 1e6), ""); len(got) > 1000 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"", 3, ""},
		{" a\n\tb ", 3, "a b"},
		{"abcdef", 6, "abcdef"},
		{"abcdefg", 6, "abcd…fg"},
		{"äöüäöüß", 6, "äöüä…üß"},
	} {
		Equal(t, Call("Short", c.text, c.most), Short(c.text, c.most), c.want)
	}
}
