package till

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkSum returns sum if it has the type that the task wants.
func checkSum(t *testing.T) func(...int) int {
	t.Helper()
	f, ok := any(sum).(func(...int) int)
	if !ok {
		checkType(t, "sum", sum, "func(...int) int")
	}
	return f
}

// checkMinMax returns minMax if it has the type that the task wants.
func checkMinMax(t *testing.T) func(int, ...int) (int, int) {
	t.Helper()
	f, ok := any(minMax).(func(int, ...int) (int, int))
	if !ok {
		checkType(t, "minMax", minMax, "func(int, ...int) (int, int)")
	}
	return f
}

func checkType(t *testing.T, name string, f any, want string) {
	t.Helper()
	got := reflect.TypeOf(f).String()
	kit.MistakeIf(t, got == strings.Replace(want, "...", "[]", 1), "slice-parameter")
	kit.Failf(t, "%s is a %s; it should be a %s", name, got, want)
}

func TestSumIsVariadic(t *testing.T)                 { checkSum(t) }
func TestMinMaxIsVariadicAfterItsFirst(t *testing.T) { checkMinMax(t) }

func checkThousand() []int {
	nums := make([]int, 1000)
	for i := range nums {
		nums[i] = i*i - 40_000*i // lowest, and far below zero, at the end
	}
	return nums
}

func TestSumAddsItsArguments(t *testing.T) {
	f := checkSum(t)
	var empty int
	if p := kit.Try(func() { empty = f() }); p != nil {
		kit.MistakeIf(t, strings.Contains(p.Text, "out of range"), "takes-the-first")
		p.Fail(t, "sum()")
	}
	kit.Equal(t, "sum()", empty, 0)
	kit.NoPanic(t, "sum(5)", func() { kit.Equal(t, "sum(5)", f(5), 5) })
	kit.NoPanic(t, "sum(3, 4, -2)", func() { kit.Equal(t, "sum(3, 4, -2)", f(3, 4, -2), 5) })
	want := 0
	for i := len(checkThousand()) - 1; i >= 0; i-- {
		want += checkThousand()[i]
	}
	kit.Equal(t, "sum of 1000 arguments", f(checkThousand()...), want)
	prop.Same(t, "sum", func(nums []int) int { return f(nums...) }, func(nums []int) (total int) {
		for len(nums) > 0 {
			total, nums = total-(-nums[0]), nums[1:]
		}
		return total
	}, prop.Inputs([]int{-1, -2, -3}))
}

func TestMinMaxFindsBoth(t *testing.T) {
	f := checkMinMax(t)
	oracle := func(first int, rest []int) (int, int) {
		all := slices.Concat([]int{first}, rest)
		slices.Sort(all)
		return all[0], all[len(all)-1]
	}
	var lo, hi int
	if p := kit.Try(func() { lo, hi = f(7) }); p != nil {
		kit.MistakeIf(t, strings.Contains(p.Text, "out of range"), "takes-the-first")
		p.Fail(t, "minMax(7)")
	}
	kit.NoPanic(t, "minMax(7)", func() {
		if wrong := lo != 7 || hi != 7; wrong {
			lo2, hi2 := f(-7)
			kit.MistakeIf(t, lo == 0 && hi == 7 && lo2 == -7 && hi2 == 0, "starts-from-zero")
			lo3, hi3 := f(5, -9, 9)
			kit.MistakeIf(t, lo == 0 && hi == 0 && lo3 == -9 && hi3 == 9, "starts-from-zero")
		}
		kit.Equal(t, "minMax(7)", kit.Values(lo, hi), kit.Values(7, 7))
	})
	prop.Same(t, "minMax", func(first int, rest []int) (int, int) {
		lo, hi := f(first, rest...)
		low, high := oracle(first, rest)
		kit.MistakeIf(t, low < high && lo == high && hi == low, "largest-first")
		return lo, hi
	}, oracle,
		prop.Inputs(4, []int{9, 2}), prop.Inputs(-4, []int{-9, -2}), prop.Inputs(-5, []int{-3, -8}),
		prop.Inputs(1, []int{2, 3}), prop.Inputs(3, []int{2, 1}), prop.Inputs(0, []int(nil)),
		prop.Inputs(math.MaxInt, []int{math.MaxInt}), prop.Inputs(math.MinInt, []int{math.MinInt}),
		prop.Inputs(2, checkThousand()))
}

func TestSpreadSliceStaysAsItIs(t *testing.T) {
	f, g := checkSum(t), checkMinMax(t)
	for _, all := range [][]int{{5, 3, 9, 1, 77, 66}, {-1, -2, -3, 4, 0, 8}, {9, 8, 7, 6, 5, 4}, {1, 2, 3, 4, 5, 6}} {
		for n := range all {
			for name, call := range map[string]func([]int){
				"sum(s...)":       func(s []int) { f(s...) },
				"minMax(2, s...)": func(s []int) { g(2, s...) },
			} {
				backing := slices.Clone(all)
				s := backing[:n]
				kit.NoPanic(t, name, func() { call(s) })
				where := " with s := " + kit.Show(all[:n])
				if !slices.Equal(s, all[:n]) {
					sorted := slices.Sorted(slices.Values(all[:n]))
					kit.MistakeIf(t, slices.Equal(s, sorted), "sorts-the-arguments")
				}
				kit.Equal(t, "after "+name+where+", s", s, all[:n])
				kit.Equal(t, "after "+name+where+", what lies between the length and the capacity of s", backing[n:], all[n:])
			}
		}
	}
}
