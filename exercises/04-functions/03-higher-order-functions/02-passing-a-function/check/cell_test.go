package sheet

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
)

func TestReturnsWhatTheFunctionReturns(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 32))
	inputs := [][2]int{{10, 4}, {4, 10}, {0, 7}, {-3, 5}, {math.MinInt, 1}, {0, 0}, {5, 0}, {6, 6}}
	for range 50 {
		inputs = append(inputs, [2]int{r.IntN(2000) - 1000, r.IntN(2000) - 1000})
	}
	for _, c := range []struct {
		text string
		f    func(int, int) int
	}{
		{"a - b", func(a, b int) int { return a - b }},
		{"a*10 + b", func(a, b int) int { return a*10 + b }},
		{"a", func(a, b int) int { return a }},
		{"a + b", func(a, b int) int { return a + b }},
		{"-1", func(a, b int) int { return -1 }},
	} {
		for _, in := range inputs {
			a, b := in[0], in[1]
			call := kit.Call("apply", kit.Code("func(a, b int) int { return "+c.text+" }"), a, b)
			kit.NoPanic(t, call, func() {
				got, want := apply(c.f, a, b), c.f(a, b)
				kit.MistakeIf(t, got != want && got != 0 && got == c.f(b, a), "swapped")
				kit.Equal(t, call, got, want)
			})
		}
	}
}

func TestCallsTheFunctionOnce(t *testing.T) {
	for _, first := range []int{1, 0, -8} {
		calls := 0
		next := func(a, b int) int {
			calls++
			return first + 10*(calls-1)
		}
		kit.NoPanic(t, "apply(next, 3, 5)", func() {
			got := apply(next, 3, 5)
			kit.MistakeIf(t, calls > 1, "calls-twice")
			kit.True(t, calls == 1, "apply(next, 3, 5)", "next is called %d times, and should be called once", calls)
			kit.Equal(t, "apply(next, 3, 5), where next returns "+kit.Show(first)+" at its first call,", got, first)
			again := apply(next, 3, 5)
			kit.True(t, calls == 2, "apply(next, 3, 5), the second time,",
				"next has been called %d times, and should have been called once by each apply", calls)
			kit.Equal(t, "apply(next, 3, 5), the second time,", again, first+10)
		})
	}
}

func TestNilGivesZero(t *testing.T) {
	for _, in := range [][2]int{{10, 4}, {0, 0}, {-1, 2}} {
		call := kit.Call("apply", nil, in[0], in[1])
		var got int
		p := kit.Try(func() { got = apply(nil, in[0], in[1]) })
		if p != nil {
			kit.Mistake(t, "calls-nil")
			p.Fail(t, call)
		}
		kit.Equal(t, call, got, 0)
	}
}

func TestAPanicReachesTheCaller(t *testing.T) {
	for _, value := range []any{"no such cell", errors.New("no such cell"), 7} {
		calls := 0
		fail := func(a, b int) int {
			calls++
			panic(value)
		}
		p := kit.Try(func() { apply(fail, 1, 2) })
		call := "apply(fail, 1, 2), where fail panics with " + kit.Show(value) + ","
		kit.MistakeIf(t, p == nil && calls > 0, "swallows-panics")
		kit.True(t, p != nil, call, "the panic should reach the caller, and apply returns as if nothing had happened")
		kit.Equal(t, "the panic of "+call, p.Value, value)
	}
}
