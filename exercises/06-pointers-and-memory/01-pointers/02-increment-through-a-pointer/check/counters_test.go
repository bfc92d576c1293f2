package counters

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestIncrementAddsOne(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 2))
	values := []int{5, 0, -1, math.MaxInt, math.MinInt}
	for range 100 {
		values = append(values, r.Int()-r.Int())
	}
	for _, v := range values {
		n := v
		call := fmt.Sprintf("with n := %d, increment(&n)", v)
		kit.NoPanic(t, call, func() { increment(&n) })
		kit.MistakeIf(t, n == v && len(source.Load(t, ".").Func("increment").Locals()) > 0, "changes-a-copy")
		kit.Equal(t, call+" makes n", n, v+1)
	}
}

func TestIncrementSkipsNil(t *testing.T) {
	kit.NoPanic(t, "increment(nil)", func() { increment(nil) })
}

// checkAll calls incrementAll with pointers to some of the values, given by
// their indexes; -1 stands for nil.
func checkAll(t *testing.T, values, at []int) {
	t.Helper()
	ints := slices.Clone(values)
	want, each := slices.Clone(values), slices.Clone(values)
	seen := map[int]bool{} // equal numbers, once each
	equal := slices.Clone(values)
	var ps []*int
	var names, args []string
	for i, v := range values {
		names = append(names, string(rune('a'+i)))
		args = append(args, fmt.Sprint(v))
	}
	with := fmt.Sprintf("with %s := %s, ", strings.Join(names, ", "), strings.Join(args, ", "))
	args = nil
	for _, i := range at {
		if i < 0 {
			ps, args = append(ps, nil), append(args, "nil")
			continue
		}
		ps, args = append(ps, &ints[i]), append(args, "&"+names[i])
		want[i] = values[i] + 1
		each[i]++
		if !seen[values[i]] {
			seen[values[i]] = true
			equal[i]++
		}
	}
	call := with + "incrementAll([]*int{" + strings.Join(args, ", ") + "})"
	before := slices.Clone(ps)
	kit.NoPanic(t, call, func() { incrementAll(ps) })
	wrong := !slices.Equal(ints, want)
	kit.MistakeIf(t, wrong && slices.Equal(ints, each), "counts-twice")
	taken := slices.Equal(ints, equal) || slices.Equal(ints, checkByNumber(values, at, 0)) || slices.Equal(ints, checkByNumber(values, at, 1))
	kit.MistakeIf(t, wrong && !slices.Equal(ints, values) && !slices.Equal(ints, each) && taken, "equal-is-the-same")
	kit.Equal(t, call+" makes "+strings.Join(names, ", "), ints, want)
	kit.True(t, slices.Equal(ps, before), call, "changes the slice: its elements are no longer the same pointers")
}

// checkByNumber does what incrementAll must not: it remembers numbers, as they
// are before the increment or, with later 1, after it.
func checkByNumber(values, at []int, later int) []int {
	ints, seen := slices.Clone(values), map[int]bool{}
	for _, i := range at {
		if i >= 0 && !seen[ints[i]] {
			seen[ints[i]+later] = true
			ints[i]++
		}
	}
	return ints
}

func TestIncrementAll(t *testing.T) {
	for _, c := range []struct {
		name       string
		values, at []int
	}{
		{"each once", []int{1, 20, 300}, []int{0, 1, 2}},
		{"some of them", []int{1, 20, 300}, []int{2}},
		{"different ints with equal numbers", []int{5, 5}, []int{0, 1}},
		{"the same pointer twice", []int{5, 8}, []int{0, 0}},
		{"the same pointer again later", []int{5, 8}, []int{0, 1, 0, 1, 0}},
		{"numbers that follow each other", []int{5, 6, 7}, []int{0, 1, 2, 0}},
		{"nil in between", []int{5, 8}, []int{-1, 0, -1, -1, 1, -1}},
		{"only nil", []int{5}, []int{-1, -1}},
		{"the largest int", []int{math.MaxInt, 5}, []int{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) { checkAll(t, c.values, c.at) })
	}
}

func TestIncrementAllOfNothing(t *testing.T) {
	kit.NoPanic(t, "incrementAll(nil)", func() { incrementAll(nil) })
	kit.NoPanic(t, "incrementAll([]*int{})", func() { incrementAll([]*int{}) })
}

func TestIncrementAllOfManyKinds(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	for range 200 {
		values := make([]int, 1+r.IntN(6))
		for i := range values {
			values[i] = r.IntN(4)
		}
		at := make([]int, r.IntN(9))
		for i := range at {
			at[i] = r.IntN(len(values)+1) - 1
		}
		checkAll(t, values, at)
	}
}
