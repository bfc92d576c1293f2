package recipe

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

var checkFactors = []int{2, 5, 0, -3, 12, 1, 7}

// checkCall calls a multiplier and compares.
func checkCall(t *testing.T, call string, f func(int) int, n, want int, mistakes func(got int)) {
	t.Helper()
	if f == nil {
		kit.Failf(t, "%s: there is no function to call, it is nil", call)
	}
	kit.NoPanic(t, call, func() {
		got := f(n)
		if got != want && got != 0 {
			mistakes(got)
		}
		kit.Equal(t, call, got, want)
	})
}

func TestMultiplies(t *testing.T) {
	for _, factor := range checkFactors {
		for _, n := range []int{100, 3, 0, -8, 1} {
			var f func(int) int
			kit.NoPanic(t, kit.Call("makeMultiplier", factor), func() { f = makeMultiplier(factor) })
			checkCall(t, fmt.Sprintf("makeMultiplier(%d)(%d)", factor, n), f, n, factor*n, func(got int) {
				kit.MistakeIf(t, factor > 1 && got == factor*factor, "squares")
			})
		}
	}
}

func TestMultipliersDoNotDisturbEachOther(t *testing.T) {
	var fs []func(int) int
	for _, factor := range checkFactors {
		kit.NoPanic(t, kit.Call("makeMultiplier", factor), func() { fs = append(fs, makeMultiplier(factor)) })
	}
	for _, i := range []int{0, 1, 0, 6, 3, 2, 5, 4, 0} {
		factor, last := checkFactors[i], checkFactors[len(checkFactors)-1]
		call := fmt.Sprintf("f := makeMultiplier(%d) and then others up to makeMultiplier(%d); f(100)", factor, last)
		checkCall(t, call, fs[i], 100, factor*100, func(got int) {
			kit.MistakeIf(t, got == last*100, "package-variable")
		})
	}
}

func TestThereIsOneMultiplierForEachFactor(t *testing.T) {
	for _, factors := range [][]int{{2, 5}, {4}, checkFactors} {
		var fs []func(int) int
		call := kit.Call("makeMultipliers", factors)
		kit.NoPanic(t, call, func() { fs = makeMultipliers(slices.Clone(factors)) })
		kit.Equal(t, "len("+call+")", len(fs), len(factors))
		kit.MistakeIf(t, checkOneCounter(), "one-counter")
		for i, factor := range factors {
			checkCall(t, fmt.Sprintf("%s[%d](100)", call, i), fs[i], 100, factor*100, func(got int) {
				last := factors[len(factors)-1]
				kit.MistakeIf(t, got == last*100 && checkAllLike(factors, last) && checkApart(), "one-variable-for-all")
				kit.MistakeIf(t, got == factors[len(factors)-1-i]*100 && checkReversed(), "last-first")
			})
		}
	}
}

// checkAllLike reports whether all multipliers of a list have the same factor.
func checkAllLike(factors []int, factor int) (all bool) {
	kit.Try(func() {
		different := func(f func(int) int) bool { return f(1) != factor }
		all = !slices.ContainsFunc(makeMultipliers(slices.Clone(factors)), different)
	})
	return all
}

// checkReversed reports whether the multipliers come in the opposite order.
func checkReversed() (reversed bool) {
	kit.Try(func() {
		fs := makeMultipliers([]int{2, 3, 5})
		reversed = fs[0](1) == 5 && fs[1](1) == 3 && fs[2](1) == 2
	})
	return reversed
}

// checkOneCounter reports whether the multipliers look for their factors behind the end of the list.
func checkOneCounter() bool {
	var f func(int) int
	kit.Try(func() { f = makeMultipliers([]int{2, 3})[0] })
	if f == nil {
		return false
	}
	p := kit.Try(func() { f(1) })
	return p != nil && strings.Contains(p.Text, "index out of range [2] with length 2")
}

// checkApart reports whether makeMultiplier keeps its factors apart.
func checkApart() (apart bool) {
	kit.Try(func() {
		f := makeMultiplier(3)
		makeMultiplier(4)
		apart = f(1) == 3
	})
	return apart
}

func TestLaterWritesToTheFactorsChangeNothing(t *testing.T) {
	factors := slices.Clone(checkFactors)
	call := kit.Call("fs := makeMultipliers", factors)
	var fs []func(int) int
	kit.NoPanic(t, call, func() { fs = makeMultipliers(factors) })
	kit.Equal(t, "len(fs) after "+call, len(fs), len(factors))
	kit.Equal(t, "after "+call+", factors", factors, checkFactors)
	for round := range 2 {
		for i := range factors {
			factors[i] = 1000 + 50*round + i
		}
		for i, factor := range checkFactors {
			what := fmt.Sprintf("%s and factors[%d] = %d, fs[%d](10)", call, i, factors[i], i)
			checkCall(t, what, fs[i], 10, factor*10, func(got int) {
				kit.MistakeIf(t, got == factors[i]*10, "looks-later")
			})
		}
	}
}

func TestWithoutFactorsThereAreNoMultipliers(t *testing.T) {
	for _, factors := range [][]int{nil, {}} {
		call := kit.Call("makeMultipliers", factors)
		kit.NoPanic(t, call, func() { kit.Equal(t, "len("+call+")", len(makeMultipliers(factors)), 0) })
	}
}
