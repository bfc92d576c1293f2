package walk

import (
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkList makes a list of numbers.
func checkList(vals []int) *List {
	var l *List
	for i := range vals {
		l = &List{Val: vals[len(vals)-1-i], Next: l}
	}
	return l
}

func checkWrite(vals []int) string {
	if len(vals) == 0 {
		return "a nil *List"
	}
	return "a List of " + strings.TrimPrefix(kit.Show(vals), "[]int")
}

// checkFault says what a panic on a nil list comes from.
func checkFault(t *testing.T, p *kit.Panic) {
	t.Helper()
	if !strings.Contains(p.Text, "nil pointer dereference") && !strings.Contains(p.Text, "value method") {
		return
	}
	var value any = List{}
	_, ok := value.(interface{ Sum() int })
	one, works := &List{Val: 3}, false
	kit.Try(func() { works = one.Sum() == 3 && one.Len() == 1 })
	kit.MistakeIf(t, ok && works, "value-receiver")
	kit.MistakeIf(t, !ok && works, "looks-first")
}

// checkMethods compares both methods for a list of numbers.
func checkMethods(t *testing.T, vals []int) {
	t.Helper()
	l := checkList(vals)
	sum := 0
	for _, v := range vals {
		sum += v
	}
	what := ", where l is " + checkWrite(vals)
	got := 0
	if p := kit.Try(func() { got = l.Sum() }); p != nil {
		if l == nil {
			checkFault(t, p)
		}
		p.Fail(t, "l.Sum()"+what)
	}
	kit.Equal(t, "l.Sum()"+what, got, sum)
	if p := kit.Try(func() { got = l.Len() }); p != nil {
		if l == nil {
			checkFault(t, p)
		}
		p.Fail(t, "l.Len()"+what)
	}
	kit.Equal(t, "l.Len()"+what, got, len(vals))
	kit.Equal(t, "after l.Sum() and l.Len(), l", l, checkList(vals))
}

func TestSumAndLen(t *testing.T) {
	kit.Finishes(t, "Sum and Len of short lists", func() {
		for _, vals := range [][]int{{7}, {7, 5}, {0}, {3, -3}, {-1, -2, -3, 0, 10}} {
			checkMethods(t, vals)
		}
	})
}

func TestANilListIsEmpty(t *testing.T) {
	checkMethods(t, nil)
}

func TestListsOfAnyLength(t *testing.T) {
	kit.Finishes(t, "Sum and Len of many lists", func() {
		prop.Check(t, "Sum and Len", func(vals []int8) {
			list := make([]int, len(vals))
			for i, v := range vals {
				list[i] = int(v)
			}
			checkMethods(t, list)
		}, prop.N(100))
		long := make([]int, 1000)
		for i := range long {
			long[i] = i%7 - 2
		}
		checkMethods(t, long)
	})
}

// checkSteps is another type that has a sum.
type checkSteps struct{ n int }

func (s *checkSteps) Sum() int {
	if s == nil {
		return 42
	}
	return s.n
}

type checkBag map[string]int

func (b checkBag) Sum() int { return len(b) }

func TestTotalOfALongerList(t *testing.T) {
	for _, vals := range [][]int{{7, 5}, {-1}, {3, -3}, {0}} {
		kit.Finishes(t, "Total", func() {
			call := "Total(l), where l is " + checkWrite(vals)
			want := 0
			for _, v := range vals {
				want += v
			}
			kit.NoPanic(t, call, func() {
				got := Total(any(checkList(vals)).(interface{ Sum() int }))
				kit.MistakeIf(t, want == 0 && got == -1, "zero-counts-as-none")
				kit.Equal(t, call, got, want)
			})
		})
	}
}

func TestTotalOfANilListIsZero(t *testing.T) {
	const call = "Total(l), where l is a nil *List"
	var none *List
	got := 0
	if p := kit.Try(func() { got = Total(any(none).(interface{ Sum() int })) }); p != nil {
		checkFault(t, p)
		p.Fail(t, call)
	}
	if got == -1 {
		works := false
		kit.Try(func() { works = none.Sum() == 0 && Total(nil) == -1 })
		kit.MistakeIf(t, works, "nil-list-counts-as-none")
	}
	kit.Equal(t, call, got, 0)
}

func TestTotalOfNothingIsMinusOne(t *testing.T) {
	got := 0
	if p := kit.Try(func() { got = Total(nil) }); p != nil {
		kit.MistakeIf(t, strings.Contains(p.Text, "nil pointer dereference"), "asks-nobody")
		p.Fail(t, "Total(nil)")
	}
	kit.Equal(t, "Total(nil)", got, -1)
}

func TestTotalTakesOtherTypes(t *testing.T) {
	type in struct {
		what string
		s    interface{ Sum() int }
	}
	kit.Cases(t, []kit.Case[in, int]{
		{Name: "a counter of steps", In: in{"a pointer to a counter of 9 steps", &checkSteps{9}}, Want: 9},
		{Name: "a counter at zero", In: in{"a pointer to a counter of 0 steps", &checkSteps{}}, Want: 0},
		{Name: "a nil pointer whose Sum gives 42", In: in{"a nil pointer of another type, whose Sum returns 42", (*checkSteps)(nil)}, Want: 42},
		{Name: "a bag", In: in{"a map type, whose Sum returns its length, 2", checkBag{"a": 1, "b": 1}}, Want: 2},
		{Name: "a nil map", In: in{"a nil map, whose Sum returns its length, 0", checkBag(nil)}, Want: 0},
	}, func(t *testing.T, in in) (string, int) {
		return "Total(s), where s holds " + in.what, Total(in.s)
	})
}
