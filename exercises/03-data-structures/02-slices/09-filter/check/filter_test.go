package weather

import (
	"math"
	"slices"
	"testing"

	"gotrain/kit"
)

// checkQuestions are predicates; each call of make gives one that has not been asked yet.
var checkQuestions = []struct {
	name string
	make func() func(int) bool
}{
	{"below zero", func() func(int) bool { return func(v int) bool { return v < 0 } }},
	{"even", func() func(int) bool { return func(v int) bool { return v%2 == 0 } }},
	{"never", func() func(int) bool { return func(int) bool { return false } }},
	{"always", func() func(int) bool { return func(int) bool { return true } }},
	{"every second call", func() func(int) bool {
		calls := 0
		return func(int) bool { calls++; return calls%2 == 0 }
	}},
	{"larger than all before", func() func(int) bool {
		most := math.MinInt
		return func(v int) bool { larger := v > most; most = max(most, v); return larger }
	}},
}

var checkReadings = [][]int{
	{-3, 12, -1, 31}, {1, 2, 3, 4, 5, 6}, {5, 7, 9, 2, 2}, {-8, -6}, {4}, {-1}, {0, 0, 0}, {}, nil, {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5},
}

// checkFilter calls filter for each question and reading and hands over what comes of it: the readings as they are
// afterwards and were before, what fn was asked, and what was kept.
func checkFilter(t *testing.T, judge func(call string, s, before, asked, kept, want []int)) {
	t.Helper()
	for _, question := range checkQuestions {
		for _, readings := range checkReadings {
			s := readings
			if len(readings) > 1 {
				s = append(make([]int, 0, len(readings)+2), readings...)
			}
			before := slices.Clone(s)
			var want []int
			fn := question.make()
			for i := range before {
				if fn(before[i]) {
					want = append(want, before[i])
				}
			}
			var asked, kept []int
			call := kit.Call("filter", before, kit.Code("fn")) + ", fn being true for “" + question.name + "”"
			fn = question.make()
			kit.Finishes(t, call, func() {
				kept = filter(s, func(v int) bool {
					asked = append(asked, v)
					return fn(v)
				})
			})
			judge(call, s, before, asked, kept, want)
		}
	}
}

func TestKeepsWhatFnWants(t *testing.T) {
	checkFilter(t, func(call string, s, before, asked, kept, want []int) {
		t.Helper()
		checkAsked(t, before, asked)
		behind := append(make([]int, len(before)), want...)
		kit.MistakeIf(t, len(before) > 0 && len(want) > 0 && slices.Equal(kept, behind), "appends-behind-zeros")
		kit.Equal(t, call, kept, want)
	})
}

// checkAsked names mistakes that the questions tell.
func checkAsked(t *testing.T, before, asked []int) {
	t.Helper()
	n := len(before)
	kit.MistakeIf(t, n > 0 && slices.Equal(asked, slices.Concat(before, before)), "asks-twice")
	kit.MistakeIf(t, n > 1 && len(asked) > 0 && len(asked) < n && asked[0] == before[0], "skips-the-next")
}

func TestAsksOnceFromLeftToRight(t *testing.T) {
	checkFilter(t, func(call string, s, before, asked, kept, want []int) {
		t.Helper()
		checkAsked(t, before, asked)
		kit.Equal(t, "in "+call+", the elements that fn was asked about", asked, before)
	})
}

func TestLeavesTheInputAlone(t *testing.T) {
	checkFilter(t, func(call string, s, before, asked, kept, want []int) {
		t.Helper()
		kit.MistakeIf(t, !slices.Equal(s, before) && len(kept) > 0 && &s[0] == &kept[0], "in-place")
		kit.Equal(t, "after "+call+", the input", s, before)
	})
}

func TestSharesNothingWithTheInput(t *testing.T) {
	checkFilter(t, func(call string, s, before, asked, kept, want []int) {
		t.Helper()
		kit.MistakeIf(t, len(kept) == len(s) && len(s) > 0 && &s[0] == &kept[0], "returns-the-input")
		kit.Equal(t, call, kept, want)
		for i := range kept {
			kept[i] = 1000
		}
		kit.Equal(t, "after changing the result of "+call+", the input", s, before)
		_ = append(kept, 1001, 1002)
		kit.Equal(t, "after appending to the result of "+call+", the input", s, before)
		for i := range s[:cap(s)][len(s):] {
			kit.Equal(t, "after appending to the result of "+call+", what lies beyond the input", s[:cap(s)][len(s)+i], 0)
		}
	})
}
