package playlist

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestCloneHasTheElements(t *testing.T) {
	p := source.Load(t, ".")
	copies, _ := checkCopies(p, p.Func("Clone"), map[string]bool{})
	for _, src := range [][]int{{11, 12, 13}, {5}, {0, 0}, checkCount(100), checkCount(100)[20:30]} {
		call, before := kit.Call("Clone", src), slices.Clone(src)
		kit.NoPanic(t, call, func() {
			got := Clone(src)
			kit.MistakeIf(t, copies > 0 && len(got) == 0, "copies-nothing")
			kit.Equal(t, call, got, before)
			kit.Equal(t, "after "+call+", the source", src, before)
		})
	}
}

func TestCloneKeepsNilAndEmpty(t *testing.T) {
	kit.Cases(t, []kit.Case[[]int, []int]{
		{Name: "nil", In: nil, Want: nil},
		{Name: "an empty slice", In: []int{}, Want: []int{}},
		{Name: "an empty slice with room", In: make([]int, 0, 4), Want: []int{}},
	}, func(t *testing.T, src []int) (string, []int) {
		call := kit.Call("Clone", src)
		got := Clone(src)
		kit.Exactly(t, call, got, slices.Clone(src))
		return call, got
	})
}

func TestCloneIsIndependent(t *testing.T) {
	for _, room := range []int{0, 1, 5} {
		for _, n := range []int{0, 1, 3, 10} {
			src := make([]int, 0, n+room)
			src = append(src, checkCount(n)...)
			want := slices.Clone(src)
			var got []int
			call := "Clone of " + kit.Show(src) + " with capacity " + kit.Show(cap(src))
			kit.NoPanic(t, call, func() { got = Clone(src) })
			kit.Equal(t, call, got, want)
			kit.MistakeIf(t, n > 0 && &got[0] == &src[0], "shares")
			longer := append(src, 1001)
			other := append(got, 2002)
			kit.Equal(t, "after appending 2002 to the clone, the source with 1001 appended", longer, append(slices.Clone(want), 1001))
			kit.Equal(t, "the clone with 2002 appended", other, append(slices.Clone(want), 2002))
			for i := range src {
				src[i] = -1
			}
			kit.Equal(t, "after changing the source, the "+call, got, want)
			for i := range got {
				got[i] = -2
			}
			for i, v := range src {
				kit.Equal(t, "after changing the clone, element "+kit.Show(i)+" of the source", v, -1)
			}
		}
	}
}

func TestShiftLeftMovesEverything(t *testing.T) {
	for _, n := range []int{3, 2, 1, 0, 5, 100} {
		array := checkCount(n + 2)
		s := array[1 : n+1]
		before := slices.Clone(s)
		want := slices.Clone(array)
		for i := range n {
			want[i+1] = 0
			if i+1 < n {
				want[i+1] = array[i+2]
			}
		}
		call := kit.Call("ShiftLeft", before)
		kit.Finishes(t, call, func() {
			p := kit.Try(func() { ShiftLeft(s) })
			kit.MistakeIf(t, p != nil && n == 0, "no-last-element")
			if p != nil {
				p.Fail(t, call)
			}
		})
		kit.MistakeIf(t, n > 2 && slices.Equal(s[1:n-1], before[:n-2]), "shifts-right")
		kit.MistakeIf(t, n > 1 && slices.Equal(s, append(slices.Clone(before[1:]), before[n-1])), "last-stays")
		kit.Equal(t, "after "+call+", the slice", s, want[1:n+1])
		kit.Equal(t, "after "+call+", the array around the slice", array, want)
	}
	kit.NoPanic(t, "ShiftLeft(nil)", func() { ShiftLeft(nil) })
}

func TestBothCallCopy(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Clone", "ShiftLeft"} {
		calls, loop := checkCopies(p, p.Func(name), map[string]bool{})
		if calls == 0 {
			kit.Failf(t, "%s does not call the builtin copy", name)
		}
		if name == "ShiftLeft" && loop != nil {
			kit.Mistake(t, "one-by-one")
			source.Fail(t, p, loop, "this loop calls copy again and again; one call moves all elements")
		}
		if name == "ShiftLeft" && calls > 1 {
			kit.Failf(t, "%s calls copy in %d places; one call moves all elements", name, calls)
		}
	}
}

// checkCopies counts the calls of copy in a function and in those of the package that it calls, and finds a loop around
// one of them.
func checkCopies(p *source.Package, f *source.Func, seen map[string]bool) (n int, loop ast.Node) {
	if seen[f.Name] {
		return 0, nil
	}
	seen[f.Name] = true
	var loops []ast.Node
	for _, l := range source.All[*ast.ForStmt](f.Decl) {
		loops = append(loops, l.Body)
	}
	for _, l := range source.All[*ast.RangeStmt](f.Decl) {
		loops = append(loops, l.Body)
	}
	for _, call := range source.All[*ast.CallExpr](f.Decl) {
		copies := 0
		callee := p.Callee(call)
		if callee == types.Universe.Lookup("copy") {
			copies = 1
		}
		for _, g := range p.Funcs() {
			if g.Object != nil && callee == types.Object(g.Object) {
				inner, within := checkCopies(p, g, seen)
				copies += inner
				loop = cmp.Or(loop, within)
			}
		}
		n += copies
		for _, l := range loops {
			if copies > 0 && l.Pos() <= call.Pos() && call.End() <= l.End() {
				loop = l
			}
		}
	}
	return n, loop
}

// checkCount returns n numbers from 11 on.
func checkCount(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = 11 + i
	}
	return numbers
}
