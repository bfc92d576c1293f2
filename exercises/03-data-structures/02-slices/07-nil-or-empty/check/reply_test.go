package reply

import (
	"encoding/json"
	"slices"
	"testing"

	"gotrain/kit"
)

// checkKinds names mistakes that a few results of Kind tell together.
func checkKinds(t *testing.T) {
	t.Helper()
	kit.Try(func() {
		none, empty, three := Kind(nil), Kind([]int{}), Kind([]int{4, 5, 6})
		counts := three == "3 elements"
		kit.MistakeIf(t, counts && none == "nil" && empty == "nil", "empty-is-nil")
		kit.MistakeIf(t, counts && none == "empty" && empty == "empty", "nil-is-empty")
	})
}

func TestKind(t *testing.T) {
	three := []int{4, 5, 6}
	for _, c := range []struct {
		name string
		expr kit.Code
		s    []int
		want string
	}{
		{"a nil slice", "nil", nil, "nil"},
		{"an empty literal", "[]int{}", []int{}, "empty"},
		{"nothing of three", "[]int{4, 5, 6}[:0]", three[:0], "empty"},
		{"nothing at the end of three", "[]int{4, 5, 6}[3:3]", three[3:3], "empty"},
		{"nothing but room", "make([]int, 0, 8)", make([]int, 0, 8), "empty"},
		{"a nil slice, resliced", "[]int(nil)[:0]", []int(nil)[:0], "nil"},
		{"one element", "[]int{4}", three[:1], "1 elements"},
		{"one element, zero", "[]int{0}", []int{0}, "1 elements"},
		{"three elements", "[]int{4, 5, 6}", three, "3 elements"},
		{"a thousand elements", "make([]int, 1000)", make([]int, 1000), "1000 elements"},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Kind", c.expr)
			kit.NoPanic(t, call, func() {
				got := Kind(c.s)
				if got != c.want {
					checkKinds(t)
				}
				kit.Equal(t, call, got, c.want)
			})
		})
	}
}

func TestNonNilMakesAnEmptySlice(t *testing.T) {
	kit.NoPanic(t, "NonNil(nil)", func() {
		kit.Exactly(t, "NonNil(nil)", NonNil(nil), []int{})
	})
}

func TestNonNilReturnsTheSliceItself(t *testing.T) {
	array := []int{4, 5, 6, 7, 8}
	for _, s := range [][]int{array, array[:3], array[1:2], array[:0], array[2:2], make([]int, 0, 8), {}, {9}} {
		call := "NonNil of " + kit.Show(s) + " with capacity " + kit.Show(cap(s))
		kit.NoPanic(t, call, func() {
			got := NonNil(s)
			whole := func(s []int) []int { return s[:cap(s)] }
			if cap(s) > 0 {
				same := cap(got) > 0 && &whole(got)[0] == &whole(s)[0]
				copies := checkCopies()
				kit.MistakeIf(t, !same && copies, "always-copies")
				kit.MistakeIf(t, !same && !copies && len(s) == 0 && got != nil, "loses-the-room")
				kit.Exactly(t, call, got, slices.Clone(s))
				if !same {
					kit.Failf(t, "%s is another slice, with another array and capacity %d", call, cap(got))
				}
			}
			kit.Exactly(t, call, got, slices.Clone(s))
			kit.Equal(t, "the capacity of "+call, cap(got), cap(s))
		})
	}
}

// checkCopies reports whether NonNil gives a slice with elements another array.
func checkCopies() bool {
	s := []int{1, 2}
	got := NonNil(s)
	return slices.Equal(got, s) && &got[0] != &s[0]
}

func TestJSONIsNeverNull(t *testing.T) {
	for _, c := range []struct {
		s    []int
		want string
	}{{nil, "[]"}, {[]int{}, "[]"}, {[]int{1, 2}, "[1,2]"}} {
		call := kit.Call("NonNil", c.s)
		kit.NoPanic(t, call, func() {
			data, err := json.Marshal(NonNil(c.s))
			kit.NoError(t, "json.Marshal("+call+")", err)
			kit.Equal(t, "json.Marshal("+call+")", string(data), c.want)
		})
	}
}
