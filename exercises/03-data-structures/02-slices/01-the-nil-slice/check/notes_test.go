package notebook

import (
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestInfoTellsNilFromEmpty(t *testing.T) {
	pages := []int{5, 6, 7, 8, 9}
	type row struct {
		name string
		expr kit.Code // as the learner would write the slice
		s    []int
		want any
	}
	for _, r := range []row{
		{"a nil slice", "nil", nil, kit.Values(0, 0, true)},
		{"an empty literal", "[]int{}", []int{}, kit.Values(0, 0, false)},
		{"no elements but room for four", "make([]int, 0, 4)", make([]int, 0, 4), kit.Values(0, 4, false)},
		{"nothing of five elements", "[]int{5, 6, 7, 8, 9}[:0]", pages[:0], kit.Values(0, 5, false)},
		{"nothing at the end of five", "[]int{5, 6, 7, 8, 9}[5:]", pages[5:], kit.Values(0, 0, false)},
		{"three elements", "[]int{5, 6, 7, 8, 9}[1:4]", pages[1:4], kit.Values(3, 4, false)},
		{"one element, full", "[]int{5}", []int{5}, kit.Values(1, 1, false)},
	} {
		t.Run(r.name, func(t *testing.T) {
			call := kit.Call("Info", r.expr)
			kit.NoPanic(t, call, func() {
				length, capacity, isNil := Info(r.s)
				_, _, full := Info(pages)
				kit.MistakeIf(t, r.s != nil && isNil && !full, "empty-is-nil")
				kit.Equal(t, call, kit.Values(length, capacity, isNil), r.want)
			})
		})
	}
}

func TestNewNilIsNil(t *testing.T) {
	for range 2 {
		kit.NoPanic(t, "NewNil()", func() { kit.Exactly(t, "NewNil()", NewNil(), []int(nil)) })
	}
}

// oracleAppendTo writes every value to its place.
func oracleAppendTo(s []int, vals ...int) []int {
	all := make([]int, len(s)+len(vals))
	for i := range all {
		if i < len(s) {
			all[i] = s[i]
		} else {
			all[i] = vals[i-len(s)]
		}
	}
	return all
}

func TestNilCanBeAppendedTo(t *testing.T) {
	for _, vals := range [][]int{{7, 8}, {7}, {3, 1, 4, 1, 5, 9}, {0}, {}} {
		args := []any{nil}
		for _, v := range vals {
			args = append(args, v)
		}
		call := kit.Call("AppendTo", args...)
		kit.NoPanic(t, call, func() {
			got := AppendTo(nil, vals...)
			appends := slices.Equal(AppendTo([]int{1, 2}, 3, 4), []int{1, 2, 3, 4})
			kit.MistakeIf(t, appends && len(vals) > 0 && len(got) == 0, "refuses-nil")
			kit.MistakeIf(t, appends && len(vals) > 1 && len(got) == 1, "one-element-literal")
			kit.Equal(t, call, got, oracleAppendTo(nil, vals...))
		})
	}
}

func TestAppendingKeepsWhatIsThere(t *testing.T) {
	appendTo := func(s []int, vals ...int) []int { return AppendTo(s, vals...) }
	prop.Same(t, "AppendTo", appendTo, oracleAppendTo,
		prop.Inputs([]int{1, 2}, []int{3}), prop.Inputs([]int{1, 2}, []int{}), prop.Inputs([]int{}, []int{1, 2, 3}),
		prop.Inputs(nil, []int{4}))
}
